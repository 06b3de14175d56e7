import { readButtonIdentities } from '#button/button-identity.ts';
import { sendAlert } from '#button/send-alert.ts';
import { createHttpUplink } from '#button/uplink.ts';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type ServerProcess, startServerProcess } from '#test/support/server-process.ts';
import { PRESSED_AT } from '#test/support/test-button.ts';
import { ConsoleApp } from './console.ts';
import { Operator } from './operator.ts';

const CREATE_TIMEOUT_MS = 5_000;
const PRESS_TIMEOUT_MS = 20_000;
const PRESSED_BUTTONS = 3;

export const VICTIMS = ['server', 'core', 'console'] as const;
export type Victim = (typeof VICTIMS)[number];

/** Server process, console and button of one long bad day. What was acknowledged is remembered, nothing else is. */
export class CrashWorld {
  readonly server: ServerProcess;
  operator: Operator;
  #console: ConsoleApp;
  readonly #profile: string;

  private constructor(server: ServerProcess, console: ConsoleApp, profile: string) {
    this.server = server;
    this.#console = console;
    this.#profile = profile;
    this.operator = new Operator(console);
  }

  static async start(profile: string): Promise<CrashWorld> {
    const server = await startServerProcess();
    const console = await ConsoleApp.launch({ serverUrl: server.url, profile });
    await console.signIn(DEMO_USERS.nora.email);
    const world = new CrashWorld(server, console, profile);
    await world.operator.isUpToDate();
    return world;
  }

  /** Waits, kills without warning, then brings it back as a supervisor or a person would. */
  async killAndReviveAfter(victim: Victim, delayMs: number): Promise<void> {
    await new Promise((done) => setTimeout(done, delayMs));
    switch (victim) {
      case 'server':
        await this.server.kill();
        return this.server.start();
      case 'core':
        return this.#killCore();
      case 'console':
        await this.#console.kill();
        this.#console = await ConsoleApp.launch({ serverUrl: this.server.url, profile: this.#profile });
        this.operator = new Operator(this.#console);
        return;
      default:
        return assertNever(victim);
    }
  }

  /** Types a new place and writes it. True once its file shows it: then the console has it on disk. */
  async createPlace(name: string): Promise<boolean> {
    try {
      await this.operator.places.create(name, CREATE_TIMEOUT_MS);
      return true;
    } catch {
      // Killed under the person's hands, or not answered in time: nothing was promised.
      return false;
    }
  }

  /** Presses a button of the seed; true once the server said that the alert is on disk. */
  async press(round: number): Promise<boolean> {
    const identities = await readButtonIdentities(this.server.buttonKeyFile);
    const identity = identities[round % PRESSED_BUTTONS];
    if (!identity) throw new Error('the seed made no buttons');
    const outcome = await sendAlert({
      identity,
      uplink: createHttpUplink(this.server.url),
      content: { type: 'sos', fix: PRESSED_AT, batteryPercent: 80, nowMs: Date.now },
      signal: AbortSignal.timeout(PRESS_TIMEOUT_MS),
      onAttempt: () => undefined,
    });
    return outcome.kind === 'accepted';
  }

  async dispose(): Promise<void> {
    await this.#console.dispose();
    await this.server.dispose();
  }

  async #killCore(): Promise<void> {
    const pid = await this.#console.corePid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }
}
