import type { MessageType } from '#shared/device/alert-envelope/message-type.ts';
import { BUTTON_GROUP } from '#shared/device/profile/button-group.ts';
import type { ButtonGesture } from '#shared/device/profile/gesture-table.ts';
import { answerPacket } from './answer-packet.ts';
import { boot } from './bootloader.ts';
import type { DeviceContext } from './device-context.ts';
import { deviceFrame } from './device-frame.ts';
import { type DeviceKey, deviceKey } from './device-key.ts';
import { logLine } from './device-log.ts';
import { type DeviceFlash, type DeviceRam, freshRam } from './device-memory.ts';
import { FaultyOutput } from './faulty-output.ts';
import type { FirmwareBuild } from './firmware-build.ts';
import { newFlash } from './flash-file.ts';
import { LineIntake } from './line-intake.ts';
import type { Scenario } from './scenario.ts';
import { meaningOf, type SealedAlert, sealAlert } from './sealed-alert.ts';

/** `off`: no cable. `starting`: restarting, its port is gone. */
export type DevicePhase = 'off' | 'starting' | 'running';

/** What the device does to the outside. Ports come and go as USB ports do. */
export type DeviceOutside = {
  readonly bytes: (bytes: Uint8Array) => void;
  readonly portAppeared: () => void;
  readonly portVanished: () => void;
  /** Log lines, and what is asked of the device, for people who watch. */
  readonly said: (line: string) => void;
  readonly alert: (alert: SealedAlert) => void;
};

export type DeviceTimes = {
  /** From the answer to a reset to the port's end (Zephyr: 250 ms). */
  readonly resetAfterMs: number;
  /** From there until the port is back: bootloader, start, USB enumeration. */
  readonly startMs: number;
  /** An image that never starts is given up by the watchdog after this. */
  readonly watchdogMs: number;
};
export const DEVICE_TIMES: DeviceTimes = { resetAfterMs: 250, startMs: 1_200, watchdogMs: 3_000 };

export type DeviceOptions = {
  readonly flash: DeviceFlash;
  /** Puts the flash on disk. */
  readonly keep: (flash: DeviceFlash) => void;
  readonly build: FirmwareBuild;
  readonly scenario: Scenario;
  readonly times: DeviceTimes;
  readonly outside: DeviceOutside;
};

/** One button at the end of a cable: memory, firmware, restarts, and the faults of its scenario. Begins unplugged. */
export class SmpDevice {
  readonly #options: DeviceOptions;
  #flash: DeviceFlash;
  #key: DeviceKey;
  #scenario: Scenario;
  #phase: DevicePhase = 'off';
  #isPowered = false;
  #ram: DeviceRam;
  #intake: LineIntake;
  #output: FaultyOutput;
  #startedAtMs = 0;
  #received = 0;
  #unplugged = 0;
  #waiting: Uint8Array[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: DeviceOptions) {
    this.#options = options;
    this.#flash = options.flash;
    this.#scenario = options.scenario;
    this.#key = deviceKey(options.flash.privateKeyPkcs8Base64);
    this.#ram = freshRam(options.flash, false);
    this.#intake = this.#newIntake();
    this.#output = this.#newOutput();
  }

  get phase(): DevicePhase {
    return this.#phase;
  }

  get serialNumber(): string {
    return this.#flash.serialNumber;
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  /** Takes effect at once, except what begins at a plug-in or a restart. */
  setScenario(scenario: Scenario): void {
    this.#scenario = scenario;
    this.#unplugged = 0;
    this.#freshLine();
  }

  /** `isHeld`: somebody holds the button meanwhile, which opens a locked one. Starts the device, unless its battery kept it running. */
  plug(isHeld: boolean): void {
    if (this.#phase !== 'off') return;
    if (this.#isPowered) {
      this.#ram = { ...this.#ram, isHeld };
      this.#attach();
    } else this.#start(isHeld);
  }

  /** The cable is pulled; the battery keeps the device running, so that an upload can go on. */
  unplug(): void {
    if (this.#phase !== 'running') return;
    this.#phase = 'off';
    this.#waiting = [];
    this.#output.close();
    this.#options.outside.portVanished();
  }

  /** The power goes with the cable: what was not saved is gone, and the next plug-in is a start. */
  cutPower(): void {
    const wasThere = this.#phase === 'running';
    this.#isPowered = false;
    this.#stop('off');
    if (wasThere) this.#options.outside.portVanished();
  }

  destroy(): void {
    this.cutPower();
  }

  /** Bytes from the console. */
  receive(bytes: Uint8Array): void {
    if (this.#phase !== 'running') return;
    const { unplugAtByte, unplugTimes, replugAfterMs, isSilent } = this.#scenario;
    this.#received += bytes.length;
    if (unplugAtByte !== null && this.#received >= unplugAtByte && this.#unplugged < unplugTimes) {
      this.#unplugged += 1;
      this.#say('cable pulled');
      this.unplug();
      if (replugAfterMs !== null) this.#later(replugAfterMs, () => this.plug(false));
      return;
    }
    for (const packet of this.#intake.feed(bytes, performance.now())) {
      if (!isSilent && this.#waiting.length <= this.#options.build.bufferCount) this.#queue(packet);
    }
  }

  #queue(packet: Uint8Array): void {
    this.#waiting.push(packet);
    if (this.#waiting.length === 1) this.#later(this.#scenario.answerDelayMs, () => this.#answerNext());
  }

  #answerNext(): void {
    const packet = this.#waiting[0];
    if (packet === undefined) return;
    let log = '';
    let isRestarting = false;
    const context = this.#context({
      log: (line) => {
        log += line;
      },
      restart: () => {
        isRestarting = true;
      },
    });
    this.#intake.drained();
    const response = answerPacket(packet, context);
    if (log !== '') this.#say(log);
    if (isRestarting) this.#say('reset');
    const isUnanswered = isRestarting && this.#scenario.isResetUnanswered;
    if (response !== null && !isUnanswered) this.#output.write(log, deviceFrame(response));
    if (isRestarting) this.#later(isUnanswered ? 0 : this.#options.times.resetAfterMs, () => this.#restart());
    this.#waiting.shift();
    if (this.#waiting.length > 0) this.#later(this.#scenario.answerDelayMs, () => this.#answerNext());
  }

  #context(effects: { readonly log: (line: string) => void; readonly restart: () => void }): DeviceContext {
    const { build, keep } = this.#options;
    return {
      build: this.#scenario.isStock
        ? { ...build, groups: build.groups.filter((group) => group < BUTTON_GROUP) }
        : build,
      flash: this.#flash,
      ram: this.#ram,
      brokenParts: this.#brokenParts(),
      isFlashFull: this.#scenario.isFlashFull,
      keepsErased: this.#scenario.keepsErased,
      nowMs: () => Date.now(),
      log: (level, module, text) => effects.log(logLine(performance.now() - this.#startedAtMs, level, module, text)),
      keep: () => keep(this.#flash),
      restart: effects.restart,
      publicKey: this.#key.publicKey,
      sign: this.#key.sign,
      sendTestAlert: (counter) => this.#sendAlert('test', counter),
      blink: (forMs) => this.#say(`blinks for ${forMs} ms`),
    };
  }

  /** What the wearer's hand does, with or without a cable. Nothing happens while the device has no power, or obeys no table. */
  gesture(gesture: ButtonGesture): void {
    const type = this.#isPowered ? meaningOf(gesture, this.#ram.settings) : null;
    if (type === null) return;
    this.#flash.alertCounter += 1;
    this.#options.keep(this.#flash);
    this.#sendAlert(type, this.#flash.alertCounter);
  }

  #sendAlert(type: MessageType, counter: number): void {
    const alert = sealAlert({ type, counter }, { settings: this.#ram.settings, key: this.#key, nowMs: Date.now() });
    this.#say(alert === null ? `${type} alert: nowhere to send it` : `${type} alert ${counter}`);
    if (alert !== null) this.#options.outside.alert(alert);
  }

  #brokenParts(): ReadonlySet<string> {
    const { brokenParts, newFirmware } = this.#scenario;
    const isOnTrial = !this.#flash.isConfirmed;
    return new Set(isOnTrial && newFirmware === 'failsSelfTest' ? [...brokenParts, 'modem'] : brokenParts);
  }

  #restart(): void {
    const { isHeld } = this.#ram;
    this.#stop('starting');
    this.#options.outside.portVanished();
    if (this.#scenario.isSwappedAtRestart) this.#swapUnit();
    this.#later(this.#options.times.startMs, () => this.#start(isHeld));
  }

  /** Another unit is found at the end of the same cable: other serial number, other key, nothing of what was written. */
  #swapUnit(): void {
    this.#flash = { ...newFlash(`${this.#flash.serialNumber}-X`) };
    this.#key = deviceKey(this.#flash.privateKeyPkcs8Base64);
  }

  #start(isHeld: boolean): void {
    const line = boot(this.#flash);
    this.#options.keep(this.#flash);
    this.#say(`mcuboot: ${line}`);
    if (!this.#flash.isConfirmed && this.#scenario.newFirmware === 'neverStarts') {
      this.#phase = 'starting';
      this.#later(this.#options.times.watchdogMs, () => this.#start(isHeld));
      return;
    }
    this.#ram = freshRam(this.#flash, isHeld);
    this.#startedAtMs = performance.now();
    this.#attach();
  }

  #attach(): void {
    this.#isPowered = true;
    this.#phase = 'running';
    this.#freshLine();
    this.#options.outside.portAppeared();
  }

  #stop(phase: 'off' | 'starting'): void {
    this.#phase = phase;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting = [];
    this.#output.close();
  }

  #freshLine(): void {
    this.#received = 0;
    this.#waiting = [];
    this.#output.close();
    this.#output = this.#newOutput();
    this.#intake = this.#newIntake();
  }

  #newIntake(): LineIntake {
    const { build } = this.#options;
    return new LineIntake({
      lineBuffers: this.#scenario.lineBuffers ?? build.lineBuffers,
      packetBytes: build.bufferBytes,
    });
  }

  #newOutput(): FaultyOutput {
    return new FaultyOutput(this.#scenario, (bytes) => this.#options.outside.bytes(bytes));
  }

  #say(text: string): void {
    this.#options.outside.said(text.trimEnd());
  }

  #later(afterMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, afterMs);
    this.#timers.add(timer);
  }
}
