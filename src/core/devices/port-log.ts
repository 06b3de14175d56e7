import type { SmpAnswer } from '#shared/device/smp/client/smp-port.ts';
import type { DeviceError } from '#shared/device/smp/device-error.ts';
import type { SmpHeader } from '#shared/device/smp/smp-packet.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { LinkError } from './link/byte-link.ts';

const MAX_CONSOLE_LINES = 400;
const MAX_FRAME_LINES = 2_000;
/** Settings and files: telephone numbers, names, voices. Their bytes are never logged (SPEC SMP25). */
const PRIVATE_GROUPS: readonly number[] = [3, 8];

/** What a port said and was told: the console text of the firmware, and one line per frame to hand to whoever mends devices. */
export class PortLog {
  readonly #clock: Clock;
  readonly #onConsole: () => void;
  #console: readonly string[] = [];
  #frames: string[] = [];

  /** `onConsole`: told after each new line of console text. */
  constructor(clock: Clock, onConsole: () => void) {
    this.#clock = clock;
    this.#onConsole = onConsole;
  }

  /** The newest lines of the firmware's own log, oldest first, colours removed. */
  consoleLines(): readonly string[] {
    return this.#console;
  }

  /** One line per event; no bytes of settings or files. */
  frameLines(): readonly string[] {
    return this.#frames;
  }

  said(text: string): void {
    this.#console = [...this.#console, withoutColours(text)].slice(-MAX_CONSOLE_LINES);
    this.#onConsole();
  }

  sent(header: SmpHeader, packet: Uint8Array, attempt: number): void {
    this.#add(`> ${nameOf(header)} try ${attempt} ${bytesText(header, packet)}`);
  }

  received(header: SmpHeader, packet: Uint8Array): void {
    this.#add(`< ${nameOf(header)} ${bytesText(header, packet)}`);
  }

  settled(header: SmpHeader, answer: Result<SmpAnswer, DeviceError> | null): void {
    if (answer === null) this.#add(`= ${nameOf(header)} silence`);
    else if (!answer.ok) this.#add(`= ${nameOf(header)} ${errorText(answer.error)}`);
  }

  dropped(why: string): void {
    this.#add(`! dropped ${why}`);
  }

  closed(error: LinkError | null): void {
    this.#add(error ? `! closed ${error.code} ${error.detail}` : '! closed');
  }

  #add(line: string): void {
    this.#frames.push(`${toIsoUtc(this.#clock.nowMs())} ${line}`);
    if (this.#frames.length > MAX_FRAME_LINES) this.#frames = this.#frames.slice(-MAX_FRAME_LINES / 2);
  }
}

function nameOf({ op, group, command, sequence }: SmpHeader): string {
  return `${op} ${group}.${command} #${sequence}`;
}

function bytesText({ group }: SmpHeader, packet: Uint8Array): string {
  const size = `${packet.length} B`;
  if (PRIVATE_GROUPS.includes(group)) return size;
  return `${size} ${Array.from(packet, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function errorText(error: DeviceError): string {
  return error.code === 'refused' ? `refused ${error.group ?? 'smp'}/${error.rc} ${error.reason}` : error.code;
}

/** ANSI sequences: escape, bracket, figures, letter. */
function withoutColours(text: string): string {
  const [first = '', ...rest] = text.split('\u001b[');
  return (first + rest.map((part) => part.replace(/^[0-9;]*[A-Za-z]/, '')).join('')).trimEnd();
}
