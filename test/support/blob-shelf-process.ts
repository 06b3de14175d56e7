import { writeSync } from 'node:fs';
import { createBlobCipher } from '#core/blobs/blob-cipher.ts';
import { openBlobFiles } from '#core/blobs/blob-files.ts';
import { createBlobShelf, shelvedHashes } from '#core/blobs/blob-shelf.ts';
import { openStore } from '#core/store/open-store.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { bytesOfType } from './document-bytes.ts';

/**
 * Puts pictures on a shelf and says each outcome on its standard output: `put <sha256>` or `refused <code>`. Made to be killed, or to
 * run under a limit. Arguments: database file, folder, key, size of a picture in bytes, how many, first seed.
 */
const [file = '', directory = '', keyHex = '', size = '0', count = '0', seed = '0'] = process.argv.slice(2);
const { db } = unwrap(openStore({ file, keyHex, checkpoints: 'own' }));
const files = openBlobFiles(directory, createBlobCipher(keyHex), shelvedHashes(db));
const shelf = createBlobShelf({ db, files, clock: { nowMs: () => 1 } });
writeSync(1, 'ready\n');
for (let index = 0; index < Number(count); index += 1) {
  const put = await shelf.put(bytesOfType('image/jpeg', Number(size), Number(seed) + index));
  writeSync(1, put.ok ? `put ${put.value.sha256}\n` : `refused ${put.error}\n`);
}
