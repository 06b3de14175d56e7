// The peer's server: express-pouchdb over LevelDB in the folder given as first argument, on a free port printed to stdout.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const express = require('express');
const PouchDB = require('pouchdb').defaults({ prefix: `${process.argv[2]}/` });
const expressPouchDB = require('express-pouchdb');

const app = express();
app.use(
  '/',
  expressPouchDB(PouchDB, {
    mode: 'minimumForPouchDB',
    logPath: `${process.argv[2]}/log.txt`,
    configPath: `${process.argv[2]}/config.json`,
  }),
);
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`);
});
