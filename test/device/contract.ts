import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { DeviceAbility } from '#shared/device/profile/device-facts.ts';
import { hashFile, readFile, readFileLength, writeFile } from '#shared/device/smp/client/file-group.ts';
import { readImages, sendImageChunk } from '#shared/device/smp/client/image-group.ts';
import { echo, readInfo, readParameters, resetDevice } from '#shared/device/smp/client/os-group.ts';
import { listGroups, listStats, readStat } from '#shared/device/smp/client/other-groups.ts';
import { commitSettings, readSetting, saveSettings, writeSetting } from '#shared/device/smp/client/settings-group.ts';
import { encodeFrame } from '#shared/device/smp/serial-frame.ts';
import { encodePacket } from '#shared/device/smp/smp-packet.ts';
import { BUTTON_CONTRACT } from './button-contract.ts';
import { found, type Subject } from './subject.ts';

/** One thing every SMP server must do that has what it `needs`. It leaves the device as it found it, an erased second slot apart. */
export type ContractCase = {
  readonly title: string;
  readonly needs: readonly DeviceAbility[];
  readonly run: (subject: Subject) => Promise<void>;
};

const FILE = '/lfs1/balise-contract';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const LINE: readonly ContractCase[] = [
  {
    title: 'echoes text, accents and nothing at all',
    needs: ['echo'],
    run: async ({ port }) => {
      for (const text of ['hello', 'héllo ✓', '']) equal(found(await echo(port(), text)), text);
    },
  },
  {
    title: 'takes the longest packet it says it takes, or the console finds out what it does take',
    needs: ['echo', 'parameters'],
    run: async ({ port }) => {
      const { bufferBytes } = found(await readParameters(port()));
      ok(bufferBytes >= 128);
      const text = 'x'.repeat(Math.min(port().maxPacketBytes(), bufferBytes - 4) - 20);
      equal(found(await echo(port(), text)), text);
    },
  },
  {
    title: 'answers after junk, after half a frame, and after a damaged one',
    needs: ['echo'],
    run: async ({ port, writeRaw }) => {
      const frame = encodeFrame(
        encodePacket({ version: 2, op: 'write', group: 0, command: 0, sequence: 3 }, { d: 'damaged' }),
      );
      const damaged = frame.slice();
      damaged[9] = damaged[9] === 0x42 ? 0x43 : 0x42;
      for (const noise of [utf8('AT+GMM\r\n'), frame.subarray(0, 9), damaged, randomBytes(300)]) {
        await writeRaw(noise);
        await writeRaw(utf8('\n'));
        equal(found(await echo(port(), 'still there')), 'still there');
      }
    },
  },
  {
    title: 'says that a group nobody has is absent, and does not break on it',
    needs: ['echo'],
    run: async ({ port }) => {
      const answer = await port().ask({ op: 'read', group: 63_000, command: 1, payload: {}, pace: 'normal' });
      deepEqual(answer, { ok: false, error: { code: 'absent' } });
    },
  },
  {
    title: 'tells what it runs',
    needs: ['info'],
    run: async ({ port }) => match(found(await readInfo(port(), 's')), /\S/),
  },
  {
    title: 'lists the groups it has',
    needs: ['enumeration'],
    run: async ({ port }) => ok(found(await listGroups(port())).includes(0)),
  },
  {
    title: 'lists statistics and reads the first',
    needs: ['statistics'],
    run: async ({ port }) => {
      const [first] = found(await listStats(port()));
      if (first !== undefined) ok(Object.keys(found(await readStat(port(), first))).length > 0);
      const unknown = await readStat(port(), 'balise-nobody');
      equal(unknown.ok, false);
    },
  },
];

const STORAGE: readonly ContractCase[] = [
  {
    title: 'keeps a saved setting over a restart, and forgets one that was not saved',
    needs: ['settings', 'button'],
    run: async (subject) => {
      const before = found(await readSetting(subject.port(), 'btn/sos'));
      found(await writeSetting(subject.port(), 'btn/sos', utf8('contract, saved')));
      found(await commitSettings(subject.port()));
      found(await saveSettings(subject.port()));
      found(await writeSetting(subject.port(), 'btn/sos', utf8('contract, not saved')));
      deepEqual(found(await readSetting(subject.port(), 'btn/sos')), utf8('contract, not saved'));
      found(await resetDevice(subject.port()));
      await subject.comeBack();
      deepEqual(found(await readSetting(subject.port(), 'btn/sos')), utf8('contract, saved'));
      found(await writeSetting(subject.port(), 'btn/sos', before));
      found(await saveSettings(subject.port()));
    },
  },
  {
    title: 'refuses a setting nobody has',
    needs: ['settings'],
    run: async ({ port }) => equal((await readSetting(port(), 'zz/nobody')).ok, false),
  },
  {
    title: 'takes a file and gives it back whole, with its hash',
    needs: ['files'],
    run: async ({ port }) => {
      const bytes = new Uint8Array(randomBytes(5_000));
      found(await writeFile(port(), FILE, bytes));
      equal(found(await readFileLength(port(), FILE)), bytes.length);
      deepEqual(found(await readFile(port(), FILE, 10_000)), bytes);
      const hash = await hashFile(port(), FILE, 'sha256');
      if (hash.ok) deepEqual(hash.value.output, new Uint8Array(createHash('sha256').update(bytes).digest()));
      found(await writeFile(port(), FILE, new Uint8Array()));
    },
  },
  {
    title: 'runs one image, refuses a file that is none, and says from which byte an upload goes on',
    needs: ['images'],
    run: async ({ port }) => {
      equal(found(await readImages(port())).filter(({ active }) => active).length, 1);
      const wrong = await sendImageChunk(port(), { image: 0, off: 0, len: 1_000 }, new Uint8Array(64));
      equal(wrong.ok, false);
      const start = imageStart();
      const first = await sendImageChunk(port(), { image: 0, off: 0, len: 4_096, sha: randomBytes(32) }, start);
      equal(found(first).off, start.length);
      equal(found(await sendImageChunk(port(), { off: 2_000 }, new Uint8Array(16))).off, start.length);
    },
  },
];

export const CONTRACT: readonly ContractCase[] = [...LINE, ...STORAGE, ...BUTTON_CONTRACT];

/** Header of an image of version 255.0.0, with erased flash after it. */
function imageStart(): Uint8Array {
  const bytes = Buffer.alloc(96, 0xff);
  bytes.fill(0, 0, 32);
  bytes.writeUInt32LE(0x96f3b83d, 0);
  bytes.writeUInt16LE(512, 8);
  bytes.writeUInt32LE(3_000, 12);
  bytes.writeUInt8(255, 20);
  return new Uint8Array(bytes);
}
