import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { CORE_V8_FLAGS, utilityArguments } from '#shared/contract/console/core-heap.ts';
import {
  type CoreStart,
  type CoreToShell,
  coreToShellSchema,
  type ShellToCore,
} from '#shared/contract/console/shell.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { afterCrash, NO_CRASH } from './restart-backoff.ts';

/** How long a stopping core may take to write what it holds before it is ended. */
const STOP_TIMEOUT_MS = 5_000;

/** What the core asks of the shell while it runs. */
export type CoreWish = Exclude<CoreToShell, { type: 'ready' | 'stopped' }>;

export type CoreEvents = {
  readonly onReady: () => void;
  readonly onLost: (willRestart: boolean) => void;
  readonly onMessage: (message: CoreWish) => void;
};

/** The engine's process: started once, started again when it crashes (with growing pauses), stopped in order. */
export class CoreProcess {
  readonly #file: string;
  readonly #start: CoreStart;
  readonly #events: CoreEvents;
  #child: UtilityProcess | null = null;
  #isReady = false;
  #isStopping = false;
  #history = NO_CRASH;
  #startedAtMs = 0;
  #onStopped: (() => void) | null = null;

  constructor(file: string, start: CoreStart, events: CoreEvents) {
    this.#file = file;
    this.#start = start;
    this.#events = events;
  }

  start(): void {
    const execArgv = utilityArguments(CORE_V8_FLAGS);
    const child = utilityProcess.fork(this.#file, [], { serviceName: 'Balise core', stdio: 'inherit', execArgv });
    this.#child = child;
    this.#startedAtMs = Date.now();
    child.on('message', (message: unknown) => this.#receive(message));
    child.once('exit', () => this.#exited(child));
    this.#send(this.#start);
  }

  /** Gives the core one end of a window's channel; false when no core is there to take it. */
  attach(port: MessagePortMain): boolean {
    if (!this.#isReady) return false;
    this.#send({ type: 'attach' }, [port]);
    return true;
  }

  /** Says something to a core that is there; one that is not learns nothing, and asked for nothing. */
  tell(message: ShellToCore): void {
    if (this.#isReady) this.#send(message);
  }

  /** Asks the core to write everything and end; resolves when it has, or when its time is over. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (!child) return;
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, STOP_TIMEOUT_MS);
      this.#onStopped = () => {
        clearTimeout(timeout);
        resolve();
      };
      this.#send({ type: 'stop' });
    });
    child.kill();
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  #send(message: ShellToCore, ports: MessagePortMain[] = []): void {
    this.#child?.postMessage(message, ports);
  }

  #receive(raw: unknown): void {
    const parsed = coreToShellSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#events.onReady();
        break;
      case 'stopped':
        this.#onStopped?.();
        break;
      case 'settings':
      case 'attention':
      case 'print':
      case 'cancelPrint':
      case 'save':
        this.#events.onMessage(message);
        break;
      default:
        assertNever(message);
    }
  }

  #exited(child: UtilityProcess): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#isReady = false;
    this.#onStopped?.();
    if (this.#isStopping) return;
    const { history, delayMs } = afterCrash(this.#history, Date.now() - this.#startedAtMs);
    this.#history = history;
    this.#events.onLost(delayMs !== null);
    if (delayMs !== null) setTimeout(() => this.#isStopping || this.start(), delayMs);
  }
}
