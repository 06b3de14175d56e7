import { setTimeout as delay } from 'node:timers/promises';
import type { RequestPace, SmpAnswer, SmpPort, SmpRequest } from '#shared/device/smp/client/smp-port.ts';
import { type DeviceError, deviceErrorOf } from '#shared/device/smp/device-error.ts';
import { encodeFrame, FrameReader } from '#shared/device/smp/serial-frame.ts';
import { decodePacket, encodePacket, isAnswerTo, type SmpHeader } from '#shared/device/smp/smp-packet.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ByteLink, LinkError, OpenLink } from './link/byte-link.ts';
import type { PacketSize } from './packet-size.ts';
import type { PortLog } from './port-log.ts';

/** Milliseconds; tests make them short. */
export type PortTiming = {
  readonly answerMs: number;
  /** Erasing or saving flash. */
  readonly slowMs: number;
  readonly tries: number;
  /** Between the lines of a packet that a device with few line buffers must take in one piece. */
  readonly linePauseMs: number;
};

/** What devices and other clients of the protocol were seen to need. */
export const PORT_TIMING: PortTiming = { answerMs: 1_500, slowMs: 40_000, tries: 3, linePauseMs: 5 };

const SEQUENCES = 256;
const NEWLINE_BYTE = 0x0a;
const NEWLINE = Uint8Array.of(NEWLINE_BYTE);

type Waiting = {
  readonly header: SmpHeader;
  readonly settle: (answer: Result<SmpAnswer, DeviceError> | null) => void;
};

export type PortActorOptions = {
  readonly address: string;
  readonly openLink: OpenLink;
  readonly timing: PortTiming;
  readonly size: PacketSize;
  readonly log: PortLog;
};

/** Owns one open port: one request at a time, its retries, and everything the device says besides (SPEC SMP20–SMP25). */
export class PortActor implements SmpPort {
  readonly log: PortLog;
  readonly #timing: PortTiming;
  readonly #size: PacketSize;
  readonly #reader = new FrameReader();
  #link: ByteLink | null = null;
  #isLost = false;
  #sequence = 0;
  #waiting: Waiting | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #lostListeners = new Set<() => void>();

  static async open(options: PortActorOptions): Promise<Result<PortActor, LinkError>> {
    const actor = new PortActor(options);
    const link = await options.openLink(options.address, {
      data: (bytes) => actor.#receive(bytes),
      closed: (error) => actor.#lose(error),
    });
    if (!link.ok) return link;
    actor.#link = link.value;
    await link.value.write(NEWLINE);
    return ok(actor);
  }

  private constructor({ timing, size, log }: PortActorOptions) {
    this.#timing = timing;
    this.#size = size;
    this.log = log;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  maxPacketBytes(): number {
    return this.#size.maxPacketBytes();
  }

  learnBufferBytes(bufferBytes: number): void {
    this.#size.learn(bufferBytes);
  }

  /** Called once the port is gone, at once when it already is. The undo is returned. */
  onLost(listener: () => void): () => void {
    if (this.#isLost) listener();
    else this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  ask(request: SmpRequest): Promise<Result<SmpAnswer, DeviceError>> {
    const answer = this.#turn.then(() => this.#askInTurn(request));
    this.#turn = answer;
    return answer;
  }

  async close(): Promise<void> {
    await this.#link?.close();
  }

  async #askInTurn(request: SmpRequest): Promise<Result<SmpAnswer, DeviceError>> {
    if (this.#isLost) return err({ code: 'portLost' });
    const tries = request.pace === 'normal' || request.pace === 'restart' ? this.#timing.tries : 1;
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      const answer = await this.#attempt(request, attempt);
      if (answer) return answer;
      if (this.#isLost) break;
    }
    if (!this.#isLost) return err({ code: 'noAnswer' });
    return request.pace === 'restart' ? ok(new Map()) : err({ code: 'portLost' });
  }

  /** Null: silence, or the port is gone. */
  async #attempt(request: SmpRequest, attempt: number): Promise<Result<SmpAnswer, DeviceError> | null> {
    const header: SmpHeader = { ...request, version: 2, sequence: this.#nextSequence() };
    const packet = encodePacket(header, request.payload);
    this.log.sent(header, packet, attempt);
    const answered = this.#expect(header, this.#timeoutMs(request.pace));
    if (attempt > 1) await this.#link?.write(NEWLINE);
    await this.#send(packet);
    const answer = await answered;
    this.log.settled(header, answer);
    if (answer === null && !this.#isLost) this.#size.unanswered(packet.length);
    return answer;
  }

  #expect(header: SmpHeader, timeoutMs: number): Promise<Result<SmpAnswer, DeviceError> | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(null), timeoutMs);
      const settle: Waiting['settle'] = (answer) => {
        clearTimeout(timer);
        this.#waiting = null;
        resolve(answer);
      };
      this.#waiting = { header, settle };
    });
  }

  async #send(packet: Uint8Array): Promise<void> {
    const frame = encodeFrame(packet);
    if (!this.#size.mustPause(packet.length)) {
      await this.#link?.write(frame);
      return;
    }
    for (let at = 0; at < frame.length; ) {
      const end = frame.indexOf(NEWLINE_BYTE, at) + 1;
      await this.#link?.write(frame.subarray(at, end));
      at = end;
      if (at < frame.length) await delay(this.#timing.linePauseMs);
    }
  }

  #receive(bytes: Uint8Array): void {
    for (const event of this.#reader.feed(bytes)) {
      if (event.kind === 'console') this.log.said(event.text);
      else if (event.kind === 'dropped') this.log.dropped(event.why);
      else this.#receivePacket(event.packet);
    }
  }

  #receivePacket(bytes: Uint8Array): void {
    const packet = decodePacket(bytes);
    const waiting = this.#waiting;
    if (!packet.ok) this.log.dropped(packet.error);
    else if (!waiting || !isAnswerTo(waiting.header, packet.value.header)) this.log.dropped('late');
    else {
      this.log.received(packet.value.header, bytes);
      const error = deviceErrorOf(packet.value);
      waiting.settle(error ? err(error) : ok(packet.value.payload));
    }
  }

  #lose(error: LinkError | null): void {
    this.#isLost = true;
    this.log.closed(error);
    this.#waiting?.settle(null);
    for (const listener of this.#lostListeners) listener();
    this.#lostListeners.clear();
  }

  #timeoutMs(pace: RequestPace): number {
    return pace === 'slow' ? this.#timing.slowMs : this.#timing.answerMs;
  }

  #nextSequence(): number {
    this.#sequence = (this.#sequence + 1) % SEQUENCES;
    return this.#sequence;
  }
}
