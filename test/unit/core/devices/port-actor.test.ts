import { describe, expect, test } from 'vitest';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor, type PortTiming } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import type { SmpRequest } from '#shared/device/smp/client/smp-port.ts';
import type { SmpPacket } from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { bytesOf, EXCHANGES, requestOf } from '#test/support/recorded-exchanges.ts';
import { answerFrame, type ScriptedLink, scriptedLink } from '#test/support/scripted-link.ts';

const QUICK: PortTiming = { answerMs: 40, slowMs: 200, tries: 3, linePauseMs: 1 };
const ECHO: SmpRequest = { op: 'write', group: 0, command: 0, payload: { d: 'hello' }, pace: 'normal' };
const RESTART: SmpRequest = { op: 'write', group: 0, command: 5, payload: {}, pace: 'restart' };
const LONG: SmpRequest = { ...ECHO, payload: { d: 'x'.repeat(400) } };
const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

async function actorOn(link: ScriptedLink, size = new PacketSize()): Promise<PortActor> {
  const log = new PortLog({ nowMs: () => 0 }, () => undefined);
  const options = { address: 'test', openLink: link.openLink, timing: QUICK, size, log };
  return unwrap(await PortActor.open(options));
}

/** Answers echoes; `attempts` counts every packet, and `isDeaf` says which to ignore. */
function echoing(isDeaf: (attempt: number) => boolean = () => false) {
  const seen: SmpPacket[] = [];
  const link = scriptedLink((request, self) => {
    seen.push(request);
    if (!isDeaf(seen.length)) self.answer(request, { r: request.payload.get('d') ?? '' });
  });
  return { link, seen };
}

describe('a port', () => {
  test('SMP20 SMP21 goes through every recorded exchange, byte for byte', async () => {
    let at = -1;
    const link = scriptedLink((_, self) => self.say(bytesOf(EXCHANGES[at]?.rxHex ?? '')));
    const actor = await actorOn(link);
    actor.learnBufferBytes(1024);
    const outcomes: Record<string, string> = {};
    for (const exchange of EXCHANGES) {
      at += 1;
      const op = exchange.op === 0 ? 'read' : 'write';
      const request = {
        op,
        group: exchange.group,
        command: exchange.id,
        payload: requestOf(exchange),
        pace: 'once',
      } as const;
      const answer = await actor.ask(request);
      if (exchange.ver === 1) expect(Buffer.from(link.writes.at(-1) ?? []).toString('hex')).toBe(exchange.txHex);
      outcomes[exchange.name] = answer.ok
        ? 'ok'
        : answer.error.code === 'refused'
          ? answer.error.reason
          : answer.error.code;
    }
    expect(outcomes).toMatchObject({
      echo: 'ok',
      'datetime (not built)': 'absent',
      'unknown group': 'absent',
      'get missing root': 'keyNotFound',
      'name too long': 'keyTooLong',
      'fs up bad off': 'offsetNotValid',
      'fs missing': 'fileNotFound',
      'img up bad magic': 'badMagic',
      'img up too big': 'tooLarge',
      'img upgrade-only older': 'currentIsNewer',
      'stat bad': 'other',
      reset: 'ok',
    });
    expect(Object.values(outcomes)).not.toContain('noAnswer');
    expect(actor.log.consoleLines().some((line) => line.includes('<inf> mcuboot_util: Image index: 0'))).toBe(true);
    expect(actor.log.consoleLines().join('')).not.toContain('\u001b');
  });

  test('SMP20 waits as long as the rule says', () => {
    expect(PORT_TIMING).toMatchObject({ answerMs: 1_500, slowMs: 40_000, tries: 3 });
  });

  test('SMP20 has one request in flight, whoever asks', async () => {
    let inFlight = 0;
    const link = scriptedLink((request, self) => {
      inFlight += 1;
      expect(inFlight).toBe(1);
      setTimeout(() => {
        inFlight -= 1;
        self.answer(request, { r: '' });
      }, 3);
    });
    const actor = await actorOn(link);
    const answers = await Promise.all(Array.from({ length: 8 }, () => actor.ask(ECHO)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });

  test('SMP20 SMP21 SMP22 says it three times with new numbers, a newline first, and then gives up', async () => {
    const { link, seen } = echoing(() => true);
    const actor = await actorOn(link);
    expect(await actor.ask(ECHO)).toEqual({ ok: false, error: { code: 'noAnswer' } });
    expect(seen.map(({ header }) => header.sequence)).toEqual([1, 2, 3]);
    const newlines = link.writes.map((bytes) => Buffer.from(bytes).toString('latin1') === '\n');
    expect(newlines).toEqual([true, false, true, false, true, false]);
    expect(await actor.ask({ ...ECHO, pace: 'once' })).toEqual({ ok: false, error: { code: 'noAnswer' } });
    expect(seen).toHaveLength(4);
  });

  test('SMP21 drops the late answer to a try it gave up', async () => {
    const held: SmpPacket[] = [];
    const link = scriptedLink((request, self) => {
      held.push(request);
      const [first] = held;
      if (held.length === 2 && first) {
        self.say(answerFrame(first, { r: 'late' }));
        self.answer(request, { r: 'in time' });
      }
    });
    const actor = await actorOn(link);
    expect(unwrap(await actor.ask(ECHO)).get('r')).toBe('in time');
    expect(actor.log.frameLines().some((line) => line.includes('dropped late'))).toBe(true);
  });

  test('hears through junk, broken frames and log lines', async () => {
    const junk = ascii(`\u0006\tAAAA\n${'x'.repeat(5000)}\n\u0006\t!!!!\n[00:00] <inf> app: awake\n`);
    const link = scriptedLink((request, self) => {
      self.say(junk);
      self.answer(request, { r: 'hello' });
    });
    const actor = await actorOn(link);
    expect(unwrap(await actor.ask(ECHO)).get('r')).toBe('hello');
    expect(actor.log.consoleLines().at(-1)).toBe('[00:00] <inf> app: awake');
    expect(Math.max(...actor.log.consoleLines().map((line) => line.length))).toBeLessThanOrEqual(1024);
  });

  test('SMP23 an unplugged cable ends what is asked and what is asked afterwards', async () => {
    const link = scriptedLink((_, self) => self.unplug());
    const actor = await actorOn(link);
    let wasTold = false;
    actor.onLost(() => (wasTold = true));
    expect(await actor.ask(ECHO)).toEqual({ ok: false, error: { code: 'portLost' } });
    expect(await actor.ask(RESTART)).toEqual({ ok: false, error: { code: 'portLost' } });
    expect([wasTold, actor.isLost]).toEqual([true, true]);
  });

  test('SMP23 a restart that takes the port with it has happened', async () => {
    const actor = await actorOn(scriptedLink((_, self) => self.unplug()));
    expect((await actor.ask(RESTART)).ok).toBe(true);
  });

  test('SMP25 the log has no byte of a setting', async () => {
    const link = scriptedLink((request, self) => self.answer(request, { val: ascii('+33612345678') }));
    const actor = await actorOn(link);
    const payload = { name: 'btn/contact/0', val: ascii('+33612345678') };
    await actor.ask({ op: 'write', group: 3, command: 0, payload, pace: 'normal' });
    const log = actor.log.frameLines().join('\n');
    expect(log).toContain('write 3.0');
    expect(log).not.toContain(Buffer.from('33612345678').toString('hex'));
  });

  test('keeps a bounded log', async () => {
    const { link } = echoing();
    const actor = await actorOn(link);
    for (let n = 0; n < 1500; n += 1) {
      link.say(ascii(`line ${n}\n`));
      await actor.ask(ECHO);
    }
    expect(actor.log.consoleLines()).toHaveLength(400);
    expect(actor.log.consoleLines().at(-1)).toBe('line 1499');
    expect(actor.log.frameLines().length).toBeLessThanOrEqual(2000);
  });
});

describe('SMP24 packet sizes', () => {
  test('are two lines until the device tells its buffer, never more than it takes', () => {
    const size = new PacketSize();
    expect(size.maxPacketBytes()).toBe(182);
    size.learn(1024);
    expect(size.maxPacketBytes()).toBe(1020);
    size.learn(65_535);
    expect(size.maxPacketBytes()).toBe(2044);
    size.learn(64);
    expect(size.maxPacketBytes()).toBe(182);
  });

  test('a device with two line buffers is heard at the second try, line by line, and remembered', async () => {
    const size = new PacketSize();
    size.learn(1024);
    const { link, seen } = echoing((attempt) => attempt === 1);
    const actor = await actorOn(link, size);
    expect((await actor.ask(LONG)).ok).toBe(true);
    expect(seen).toHaveLength(2);
    // Newline; the whole frame at once; newline; then each of its five lines by itself.
    expect(link.writes).toHaveLength(3 + 5);
    expect(actor.maxPacketBytes()).toBe(182);
    expect((await actor.ask(LONG)).ok).toBe(true);
    expect(link.writes).toHaveLength(8 + 5);
  });

  test('the silence of a short packet says nothing about sizes', async () => {
    const size = new PacketSize();
    size.learn(1024);
    const actor = await actorOn(echoing((attempt) => attempt < 3).link, size);
    expect((await actor.ask(ECHO)).ok).toBe(true);
    expect(actor.maxPacketBytes()).toBe(1020);
  });
});
