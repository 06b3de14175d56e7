import { type BrowserWindow, nativeTheme, powerMonitor, powerSaveBlocker } from 'electron';
import type { ShellSettings } from '#shared/contract/console/shell.ts';

/** Applies what the person chose to the system around the window. */
export class Duty {
  readonly #window: () => BrowserWindow | null;
  #blockerId: number | null = null;
  #settings: ShellSettings | null = null;

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  set(settings: ShellSettings): void {
    this.#settings = settings;
    this.apply();
  }

  /** Applies the present choices, also to a window that was opened meanwhile. */
  apply(): void {
    if (!this.#settings) return;
    nativeTheme.themeSource = this.#settings.theme;
    this.#window()?.setContentProtection(this.#settings.hideFromScreenCapture);
    this.#keepAwake(this.#settings.keepAwake);
  }

  #keepAwake(wanted: boolean): void {
    if (wanted && this.#blockerId === null) this.#blockerId = powerSaveBlocker.start('prevent-display-sleep');
    if (!wanted && this.#blockerId !== null) {
      powerSaveBlocker.stop(this.#blockerId);
      this.#blockerId = null;
    }
  }
}

/** Calls back each time the machine is in use again: after sleep, connections look alive and are dead. */
export function onWakeUp(wakeUp: () => void): void {
  powerMonitor.on('resume', wakeUp);
  powerMonitor.on('unlock-screen', wakeUp);
}
