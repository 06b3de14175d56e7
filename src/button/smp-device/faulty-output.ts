import { setTimeout as delay } from 'node:timers/promises';
import { logLine } from './device-log.ts';
import type { Scenario } from './scenario.ts';

const NEWLINE = 0x0a;
/** Marker bytes are left alone: the fault hits the base64 text. */
const CORRUPT_AT = 4;
const PACE_MS = 20;

/** What leaves the device, bent as the scenario says: one wrong character, log text in between, a trickle. Keeps the order. */
export class FaultyOutput {
  readonly #scenario: Scenario;
  readonly #send: (bytes: Uint8Array) => void;
  #lines = 0;
  #turn: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(scenario: Scenario, send: (bytes: Uint8Array) => void) {
    this.#scenario = scenario;
    this.#send = send;
  }

  /** `log` goes first, then the frame's lines. */
  write(log: string, frame: Uint8Array): void {
    const bytes = Buffer.concat([Buffer.from(log, 'latin1'), ...this.#bent(frame)]);
    const { bytesPerSecond } = this.#scenario;
    if (bytesPerSecond === null) {
      if (!this.#isClosed) this.#send(bytes);
      return;
    }
    this.#turn = this.#turn.then(() => this.#trickle(bytes, bytesPerSecond));
  }

  /** Nothing leaves any more, not even what waits. */
  close(): void {
    this.#isClosed = true;
  }

  #bent(frame: Uint8Array): readonly Uint8Array[] {
    const { corruptLine, isChatty } = this.#scenario;
    return linesOf(frame).flatMap((line) => {
      this.#lines += 1;
      const sent = this.#lines === corruptLine ? withOneWrongByte(line) : line;
      return isChatty ? [sent, Buffer.from(logLine(this.#lines, 'inf', 'gnss', 'no fix'), 'latin1')] : [sent];
    });
  }

  async #trickle(bytes: Uint8Array, bytesPerSecond: number): Promise<void> {
    const step = Math.max(1, Math.round((bytesPerSecond * PACE_MS) / 1000));
    for (let at = 0; at < bytes.length && !this.#isClosed; at += step) {
      this.#send(bytes.subarray(at, at + step));
      await delay(PACE_MS);
    }
  }
}

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end + 1;
    lines.push(bytes.slice(from, to));
    from = to;
  }
  return lines;
}

function withOneWrongByte(line: Uint8Array): Uint8Array {
  const wrong = line.slice();
  wrong[CORRUPT_AT] = wrong[CORRUPT_AT] === 0x42 ? 0x43 : 0x42;
  return wrong;
}
