// The peer's client. Arguments: server URL, local folder, file of places (JSON array). Prints timings in milliseconds as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
const [url, folder, placesFile] = process.argv.slice(2);
const places = JSON.parse(readFileSync(placesFile, 'utf8'));

const remote = new PouchDB(`${url}/places`);
for (let start = 0; start < places.length; start += 500) {
  await remote.bulkDocs(places.slice(start, start + 500).map((place) => ({ _id: place.id, ...place })));
}

const local = new PouchDB(`${folder}/local`);
const firstSyncStart = performance.now();
await local.replicate.from(remote, { batch_size: 500, batches_limit: 10 });
const firstSyncMs = performance.now() - firstSyncStart;
const received = (await local.info()).doc_count;

const { rows } = await local.allDocs({ include_docs: true, limit: 1000 });
await local.bulkDocs(rows.map(({ doc }, index) => ({ ...doc, phone: `04 72 00 ${index}` })));
const pushStart = performance.now();
const pushed = await local.replicate.to(remote, { batch_size: 500, batches_limit: 10 });
const pushMs = performance.now() - pushStart;

process.stdout.write(`${JSON.stringify({ firstSyncMs, received, pushMs, pushed: pushed.docs_written })}\n`);
process.exit(0);
