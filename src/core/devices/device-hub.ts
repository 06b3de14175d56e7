import { setTimeout as delay } from 'node:timers/promises';
import { createSubject, type Watched } from '#core/events/subject.ts';
import type { DevicePort } from '#shared/contract/console/devices.contract.ts';
import { negotiate, withStatusNow } from '#shared/device/profile/negotiate.ts';
import type { SmpPort } from '#shared/device/smp/client/smp-port.ts';
import type { ProvisioningFault } from '#shared/domain/provisioning/provisioning-state.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type FoundPort, namedPort } from './discovery/found-port.ts';
import { type PortChange, watchPorts } from './discovery/port-watcher.ts';
import { HubPort } from './hub-port.ts';
import type { OpenLink } from './link/byte-link.ts';
import { PORT_TIMING, PortActor } from './port-actor.ts';

/** Rights of a new device file are given a moment after it appears; another program may hold it for a moment. */
const REOPEN_AFTER_MS = 700;
const MAX_ATTEMPTS = 20;
/** A restarting unit still answers for a quarter of a second. */
const RESTART_SETTLE_MS = 600;
const RETURN_WITHIN_MS = 20_000;

export type ReadyPort = { readonly address: string; readonly serial: string | null; readonly actor: PortActor };

export type HubOptions = {
  readonly openLink: OpenLink;
  readonly listUsb: () => Promise<readonly FoundPort[]>;
  /** Whether a named path is there; an address of another kind always is. */
  readonly isThere: (address: string) => Promise<boolean>;
  readonly deviceFolder: string | null;
  readonly clock: Clock;
};

/** Every port of this machine, opened and asked what it is, while somebody looks or a job runs. */
export class DeviceHub {
  readonly #options: HubOptions;
  readonly #ports = new Map<string, HubPort>();
  readonly #named = new Set<string>();
  readonly #claimed = new Set<string>();
  readonly #view = createSubject<readonly DevicePort[]>([]);
  readonly #console = createSubject<number>(0);
  readonly #readyListeners = new Set<() => void>();
  #watchers = 0;
  #lookingSinceMs: number | null = null;
  #stopWatching: (() => void) | null = null;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Null while nobody looks. */
  get lookingSinceMs(): number | null {
    return this.#lookingSinceMs;
  }

  get ports(): Watched<readonly DevicePort[]> {
    return this.#view;
  }

  /** Changes whenever a device says something. */
  get consoleTicks(): Watched<number> {
    return this.#console;
  }

  /** Looks for devices until the returned function is called; several may look at once. */
  watch(): () => void {
    this.#watchers += 1;
    if (this.#watchers === 1) this.#start();
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      this.#watchers -= 1;
      if (this.#watchers === 0) void this.#stop();
    };
  }

  /** Adds a port that the system does not list: a path, or `tcp://host:port`. */
  name(address: string): void {
    this.#named.add(address);
    this.#add(namedPort(address));
    this.#publish();
  }

  async forget(address: string): Promise<void> {
    this.#named.delete(address);
    await this.#remove(address);
    this.#publish();
  }

  /** Opens the port again, whatever it is doing. */
  async reconnect(address: string): Promise<void> {
    const port = this.#ports.get(address);
    if (!port) return;
    port.attempts = 0;
    await this.#close(port);
    await this.#connect(port);
  }

  port(address: string): HubPort | null {
    return this.#ports.get(address) ?? null;
  }

  ready(): readonly ReadyPort[] {
    return [...this.#ports.values()].flatMap((port) =>
      port.phase === 'ready' && port.actor
        ? [{ address: port.found.address, serial: port.facts?.serial ?? null, actor: port.actor }]
        : [],
    );
  }

  /** Called when a port became ready. The undo is returned. */
  onReady(listener: () => void): () => void {
    this.#readyListeners.add(listener);
    return () => this.#readyListeners.delete(listener);
  }

  /**
   * A job takes a port for itself until the returned function is called; jobs of another kind leave it alone. The unit is asked anew then
   * how it is, wherever it is by now: a job may have locked or emptied it.
   */
  claim(address: string): () => void {
    const serial = this.#ports.get(address)?.facts?.serial ?? null;
    this.#claimed.add(address);
    this.#publish();
    return () => {
      this.#claimed.delete(address);
      this.#publish();
      for (const port of this.#ports.values()) {
        const isSameUnit = serial !== null && isSameSerial(port.facts?.serial ?? '', serial);
        if (isSameUnit || port.found.address === address) void this.#askAgain(port);
      }
    };
  }

  isClaimed(address: string): boolean {
    return this.#claimed.has(address);
  }

  /** Waits for a unit that restarts: by its serial number, at its old place or at another. */
  async waitForReturn(left: SmpPort, serial: string): Promise<Result<PortActor, ProvisioningFault>> {
    const place = [...this.#ports.values()].find((port) => port.actor === left);
    await delay(RESTART_SETTLE_MS);
    if (place && place.actor === left) void this.reconnect(place.found.address);
    const until = this.#options.clock.nowMs() + RETURN_WITHIN_MS;
    while (this.#options.clock.nowMs() < until) {
      const back = this.ready().filter(({ actor }) => actor !== left);
      const unit = back.find((candidate) => candidate.serial !== null && isSameSerial(candidate.serial, serial));
      if (unit) return ok(unit.actor);
      // Something else answers at the very place the unit left.
      if (place && back.some(({ address }) => address === place.found.address)) return err('wrongSerial');
      await delay(50);
    }
    return err('notBack');
  }

  async close(): Promise<void> {
    this.#watchers = 0;
    await this.#stop();
  }

  #start(): void {
    this.#lookingSinceMs = this.#options.clock.nowMs();
    this.#stopWatching = watchPorts({
      list: () => this.#list(),
      deviceFolder: this.#options.deviceFolder,
      onChange: (change) => this.#changed(change),
    });
  }

  async #stop(): Promise<void> {
    this.#lookingSinceMs = null;
    this.#stopWatching?.();
    this.#stopWatching = null;
    await Promise.all([...this.#ports.keys()].map((address) => this.#remove(address)));
    this.#publish();
  }

  async #list(): Promise<readonly FoundPort[]> {
    const usb = await this.#options.listUsb();
    const named = [...this.#named].filter((address) => !usb.some((port) => port.address === address));
    const there = await Promise.all(named.map((address) => this.#options.isThere(address)));
    return [...usb, ...named.filter((_, at) => there[at]).map(namedPort)];
  }

  #changed({ added, removed }: PortChange): void {
    for (const port of removed) {
      if (this.#named.has(port.address)) this.#vanished(port.address);
      else void this.#remove(port.address);
    }
    for (const port of added) {
      const known = this.#ports.get(port.address);
      if (!known) this.#add(port);
      // A port that is being spoken to needs nobody to open it.
      else if (known.phase !== 'ready' && known.phase !== 'connecting') void this.reconnect(port.address);
    }
    this.#publish();
  }

  #add(found: FoundPort): void {
    if (this.#ports.has(found.address)) return;
    const port = new HubPort(found, this.#options.clock, () => this.#console.set(this.#console.current() + 1));
    this.#ports.set(found.address, port);
    if (this.#watchers > 0) void this.#connect(port);
  }

  async #remove(address: string): Promise<void> {
    const port = this.#ports.get(address);
    if (!port) return;
    this.#ports.delete(address);
    await this.#close(port);
  }

  /** A named port stays in the list while its file is away. */
  #vanished(address: string): void {
    const port = this.#ports.get(address);
    if (port && port.phase !== 'ready' && port.phase !== 'connecting') port.phase = 'gone';
  }

  async #connect(port: HubPort): Promise<void> {
    if (port.phase === 'connecting') return;
    port.stopTimer();
    port.phase = 'connecting';
    port.attempts += 1;
    this.#publish();
    const { address } = port.found;
    const { openLink } = this.#options;
    const opened = await PortActor.open({ address, openLink, timing: PORT_TIMING, size: port.size, log: port.log });
    if (!opened.ok) return this.#failed(port, opened.error.code);
    const actor = opened.value;
    port.actor = actor;
    actor.onLost(() => this.#lost(port, actor));
    const facts = await negotiate(actor);
    if (port.actor !== actor) return;
    if (!facts.ok) {
      await this.#close(port);
      port.phase = 'silent';
      this.#publish();
      return;
    }
    port.facts = facts.value;
    port.fault = null;
    port.attempts = 0;
    port.phase = 'ready';
    this.#publish();
    for (const listener of [...this.#readyListeners]) listener();
  }

  async #askAgain(port: HubPort): Promise<void> {
    const { actor, facts } = port;
    if (port.phase !== 'ready' || actor === null || facts === null) return;
    const now = await withStatusNow(actor, facts);
    if (port.actor !== actor || port.facts !== facts) return;
    port.facts = now;
    this.#publish();
  }

  #failed(port: HubPort, code: NonNullable<HubPort['fault']>): void {
    port.phase = code === 'missing' ? 'gone' : 'failed';
    port.fault = code;
    this.#tryAgainLater(port);
    this.#publish();
  }

  #lost(port: HubPort, actor: PortActor): void {
    if (port.actor !== actor) return;
    port.actor = null;
    port.facts = null;
    port.phase = 'gone';
    this.#tryAgainLater(port);
    this.#publish();
  }

  #tryAgainLater(port: HubPort): void {
    if (port.attempts >= MAX_ATTEMPTS || this.#ports.get(port.found.address) !== port) return;
    port.stopTimer();
    port.timer = setTimeout(() => {
      if (port.phase === 'gone' || port.phase === 'failed') void this.#connect(port);
    }, REOPEN_AFTER_MS);
  }

  async #close(port: HubPort): Promise<void> {
    const { actor } = port;
    port.stopTimer();
    port.actor = null;
    port.facts = null;
    port.phase = 'closed';
    await actor?.close();
  }

  #publish(): void {
    this.#view.set([...this.#ports.values()].map((port) => port.view()));
  }
}
