import { randomBytes } from 'node:crypto';
import { answerPacket } from '#button/smp-device/answer-packet.ts';
import { boot } from '#button/smp-device/bootloader.ts';
import type { DeviceContext } from '#button/smp-device/device-context.ts';
import { deviceFrame } from '#button/smp-device/device-frame.ts';
import { deviceKey } from '#button/smp-device/device-key.ts';
import { logLine } from '#button/smp-device/device-log.ts';
import { type DeviceFlash, freshRam } from '#button/smp-device/device-memory.ts';
import { type FirmwareBuild, PRODUCT_BUILD } from '#button/smp-device/firmware-build.ts';
import { newFlash } from '#button/smp-device/flash-file.ts';
import { LineIntake } from '#button/smp-device/line-intake.ts';
import { writeImage } from '#button/smp-device/write-image.ts';
import { decodePacket, encodePacket, type SmpOp } from '#shared/device/smp/smp-packet.ts';
import { unwrap } from '#shared/kernel/result.ts';

/** A device's logic without port or clock: bytes in, bytes out, restarts by hand. */
export function benchDevice(options: { readonly build?: FirmwareBuild; readonly flash?: DeviceFlash } = {}) {
  const build = options.build ?? PRODUCT_BUILD;
  const flash = options.flash ?? newFlash('BAL-000001');
  const { publicKey, sign } = deviceKey(flash.privateKeyPkcs8Base64);
  let log = '';
  let sequence = 0;
  const seen = { keeps: 0, restarts: 0, alerts: [] as number[], blinks: [] as number[] };
  const state = { ram: freshRam(flash, false), uptimeMs: 0, brokenParts: new Set<string>(), isFlashFull: false };
  let intake = newIntake();

  function newIntake(): LineIntake {
    return new LineIntake({ lineBuffers: build.lineBuffers, packetBytes: build.bufferBytes });
  }
  function context(): DeviceContext {
    return {
      build,
      flash,
      ram: state.ram,
      brokenParts: state.brokenParts,
      isFlashFull: state.isFlashFull,
      keepsErased: null,
      nowMs: () => 1_790_000_000_000,
      log: (level, module, text) => {
        log += logLine(state.uptimeMs, level, module, text);
      },
      keep: () => {
        seen.keeps += 1;
      },
      restart: () => {
        seen.restarts += 1;
      },
      publicKey,
      sign,
      sendTestAlert: (counter) => seen.alerts.push(counter),
      blink: (forMs) => seen.blinks.push(forMs),
    };
  }
  return {
    flash,
    publicKey,
    seen,
    state,
    /** What comes back for bytes that arrive at `nowMs`. */
    bytes: (chunk: Uint8Array, nowMs = 0): Uint8Array => {
      log = '';
      const frames = intake
        .feed(chunk, nowMs)
        .map((packet) => answerPacket(packet, context()))
        .flatMap((packet) => (packet === null ? [] : [packet]));
      return new Uint8Array(Buffer.concat([Buffer.from(log, 'latin1'), ...frames.map(deviceFrame)]));
    },
    /** The payload answered to one request. */
    ask: (op: SmpOp, group: number, command: number, payload: Record<string, unknown> = {}): Map<string, unknown> => {
      sequence = (sequence + 1) & 0xff;
      const answered = answerPacket(encodePacket({ version: 2, op, group, command, sequence }, payload), context());
      return new Map(unwrap(decodePacket(answered ?? new Uint8Array())).payload);
    },
    /** A restart: what was not saved is gone. `isHeld`: somebody holds the button. */
    restart: (isHeld = false): string => {
      const line = boot(flash);
      state.ram = freshRam(flash, isHeld);
      intake = newIntake();
      return line;
    },
  };
}

/** An image for trials of `bytes` bytes of body. */
export function trialImage(version: string, bytes = 2_000, hash?: Uint8Array): Uint8Array {
  const [major = 0, minor = 0, revision = 0] = version.split('.').map(Number);
  const parts = {
    version: { major, minor, revision, build: 0 },
    body: new Uint8Array(randomBytes(bytes)),
    signWith: null,
  };
  return writeImage(hash === undefined ? parts : { ...parts, hash });
}
