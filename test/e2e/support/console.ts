import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '#shared/domain/network/demo.ts';
import { electronRuntime } from '#tools/setup/electron-runtime.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const LAUNCH_TIMEOUT_MS = 60_000;
/** A password takes a second of work on a quiet machine, on purpose. */
const SIGN_IN_TIMEOUT_MS = 30_000;

export type ConsoleOptions = {
  readonly serverUrl: string;
  /** A console's own folder; a temporary one when absent, deleted at the end. */
  readonly profile?: string;
  /** Ports that no list of the system shows: pseudo-terminals, `tcp://host:port`. */
  readonly serialPorts?: readonly string[];
};

/** The built console on real Electron, in the words of the person who uses it. Needs a display (`DISPLAY`). */
export class ConsoleApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly profile: string;
  readonly #ownsProfile: boolean;
  /** Kept apart: once its application has closed, Playwright no longer knows it. */
  readonly #shell: ChildProcess;

  private constructor(app: ElectronApplication, window: Page, profile: string, ownsProfile: boolean) {
    this.app = app;
    this.window = window;
    this.profile = profile;
    this.#ownsProfile = ownsProfile;
    this.#shell = app.process();
  }

  /** Starts the console and waits for its first window to show the sign-in page or the work of who is signed in. */
  static async launch({ serverUrl, profile, serialPorts = [] }: ConsoleOptions): Promise<ConsoleApp> {
    if (!existsSync(join(ROOT, 'out/main/index.js'))) throw new Error('the console is not built: npm run build');
    const folder = profile ?? mkdtempSync(join(tmpdir(), 'balise-console-'));
    const runtime = electronRuntime();
    const app = await _electron.launch({
      executablePath: runtime.executablePath,
      args: [...runtime.args, '--lang=fr', `--user-data-dir=${folder}`, ROOT],
      env: {
        ...inheritedEnv(),
        ...runtime.env,
        BALISE_SERVER_URL: serverUrl,
        BALISE_SERIAL_PORTS: serialPorts.join(','),
      },
      timeout: LAUNCH_TIMEOUT_MS,
    });
    const window = await app.firstWindow();
    await window.waitForSelector('main', { timeout: LAUNCH_TIMEOUT_MS });
    return new ConsoleApp(app, window, folder, profile === undefined);
  }

  async signIn(email: string, password: string = DEMO_PASSWORD): Promise<void> {
    await this.window.getByLabel('Adresse e-mail').fill(email);
    await this.window.getByLabel('Mot de passe', { exact: true }).fill(password);
    await this.window.getByRole('button', { name: 'Se connecter' }).click();
    await expect(this.window.getByRole('navigation', { name: 'Métiers' })).toBeVisible({ timeout: SIGN_IN_TIMEOUT_MS });
  }

  async goTo(job: 'Alertes' | 'Lieux' | 'Suivi' | 'Visites' | 'Imports' | 'Micrologiciel' | 'Réglages'): Promise<void> {
    await this.window.getByRole('navigation', { name: 'Métiers' }).getByRole('link', { name: job }).click();
  }

  /** Process id of the engine; undefined while it is being restarted. */
  corePid(): Promise<number | undefined> {
    return this.app.evaluate(
      ({ app }) =>
        app.getAppMetrics().find((metric) => metric.name === 'Balise core' && metric.type === 'Utility')?.pid,
    );
  }

  /** First bytes of a file of the profile, as text. */
  headOf(name: string): string {
    return readFileSync(join(this.profile, 'console', name))
      .subarray(0, 16)
      .toString('latin1');
  }

  /** Quits as a person would, and waits for it. */
  async quit(): Promise<void> {
    await this.app.close();
  }

  /** Ends the shell at once, as a power cut would; the core goes with it. */
  async kill(): Promise<void> {
    if (!this.#isRunning()) return;
    const ended = once(this.#shell, 'exit');
    this.#shell.kill('SIGKILL');
    await ended;
  }

  /** Quits and deletes a temporary profile. */
  async dispose(): Promise<void> {
    if (this.#isRunning()) await this.quit();
    if (this.#ownsProfile) rmSync(this.profile, { recursive: true, force: true });
  }

  #isRunning(): boolean {
    return this.#shell.exitCode === null && this.#shell.signalCode === null;
  }
}

function inheritedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
