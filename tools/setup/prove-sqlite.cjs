// Run by Electron as Node: exits 0 only when the compiled SQLite writes, encrypts and reads back in this runtime.
const assert = require('node:assert/strict');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const Database = require('better-sqlite3');

const nativeBinding = process.argv[2] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'balise-sqlite-'));
const file = join(folder, 'proof.sqlite');
const secret = 'refuge à Villeurbanne';

try {
  const writer = open('a key');
  writer.exec('CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT); CREATE VIRTUAL TABLE search USING fts5(name);');
  writer.prepare('INSERT INTO place (name) VALUES (?)').run(secret);
  writer.prepare('INSERT INTO search (name) VALUES (?)').run(secret);
  writer.close();
  assert.ok(!readFileSync(file).includes('SQLite format 3'), 'the file is not encrypted');

  const reader = open('a key');
  assert.deepEqual(reader.prepare('SELECT id, name FROM place').all(), [{ id: 1, name: secret }]);
  assert.deepEqual(reader.prepare('SELECT count(*) AS hits FROM search WHERE search MATCH ?').get('refuge'), {
    hits: 1,
  });
  reader.close();

  assert.throws(() => open('another key').prepare('SELECT 1 FROM place').get(), /not a database|encrypted/);
  process.stdout.write(`Node-API ${process.versions.napi}, Node ${process.versions.node}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} key */
function open(key) {
  const database = new Database(file, { nativeBinding });
  database.pragma(`key='${key}'`);
  return database;
}
