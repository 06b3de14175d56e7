import { deepEqual, equal, ok } from 'node:assert/strict';
import { createHash, createPublicKey, randomBytes, randomInt, verify } from 'node:crypto';
import {
  attestedBytes,
  PUBLIC_KEY_BYTES,
  recordingPath,
  SELF_TEST_PARTS,
} from '#shared/device/profile/button-group.ts';
import {
  deleteRecording,
  identifyButton,
  listRecordings,
  readButtonStatus,
  selfTestButton,
} from '#shared/device/smp/client/button-client.ts';
import { readFile } from '#shared/device/smp/client/file-group.ts';
import { readSetting, writeSetting } from '#shared/device/smp/client/settings-group.ts';
import type { ContractCase } from './contract.ts';
import { found } from './subject.ts';

/** DER of an Ed25519 public key without the key (RFC 8410). */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const MAX_RID = 2 ** 32;
const A_RECORDING_NOBODY_HAS = 4_000_000_000;

/** What a button does that follows `docs/device-profile.md`. */
export const BUTTON_CONTRACT: readonly ContractCase[] = [
  {
    title: 'signs a nonce with the key it shows, and another nonce otherwise',
    needs: ['button', 'settings'],
    run: async ({ port }) => {
      const raw = found(await readSetting(port(), 'btn/pub'));
      equal(raw.length, PUBLIC_KEY_BYTES);
      const key = createPublicKey({ key: Buffer.concat([ED25519_PREFIX, raw]), format: 'der', type: 'spki' });
      const nonce = new Uint8Array(randomBytes(32));
      const status = found(await readButtonStatus(port(), nonce));
      const signature = status.sig ?? new Uint8Array();
      ok(verify(null, attestedBytes(nonce, status.sn), key, signature));
      equal(verify(null, attestedBytes(new Uint8Array(32), status.sn), key, signature), false);
      const again = found(await readButtonStatus(port(), new Uint8Array(randomBytes(32))));
      equal(Buffer.from(again.sig ?? []).equals(signature), false);
    },
  },
  {
    title: 'does not give its shared key back, nor lets its public key be written',
    needs: ['button', 'settings'],
    run: async ({ port }) => {
      equal((await readSetting(port(), 'btn/key')).ok, false);
      equal((await writeSetting(port(), 'btn/pub', new Uint8Array(32))).ok, false);
    },
  },
  {
    title: 'tests every part, and answers the same request id the same',
    needs: ['button'],
    run: async ({ port }) => {
      const requestId = randomInt(MAX_RID);
      const first = found(await selfTestButton(port(), requestId));
      deepEqual(Object.keys(first).toSorted(), [...SELF_TEST_PARTS].toSorted());
      deepEqual(found(await selfTestButton(port(), requestId)), first);
    },
  },
  {
    title: 'blinks',
    needs: ['button'],
    run: async ({ port }) => void found(await identifyButton(port(), 500)),
  },
  {
    title: 'lists recordings whose bytes are as long and hash as it says',
    needs: ['button', 'files'],
    run: async ({ port }) => {
      const [first] = found(await listRecordings(port()));
      if (first === undefined) return;
      const bytes = found(await readFile(port(), recordingPath(first.id), first.len));
      equal(bytes.length, first.len);
      deepEqual(new Uint8Array(createHash('sha256').update(bytes).digest()), first.sha);
    },
  },
  {
    title: 'has no complaint about a recording that is gone already',
    needs: ['button'],
    run: async ({ port }) => void found(await deleteRecording(port(), A_RECORDING_NOBODY_HAS, randomInt(MAX_RID))),
  },
];
