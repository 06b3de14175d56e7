import { app, type BrowserWindow, Notification } from 'electron';

/**
 * Makes the person look at the console while a live SOS waits for an answer: the window comes forward and stays on top, the
 * taskbar blinks, and one notification is shown that says nothing but the product's name (others may see this screen).
 * The sound itself is played by the page: the system's own sounds and toasts fail in silence too often to be the alarm.
 */
export class AlarmAttention {
  readonly #window: () => BrowserWindow | null;
  #level: 'none' | 'sos' = 'none';

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  set(level: 'none' | 'sos'): void {
    if (level === this.#level) return;
    this.#level = level;
    this.apply();
    if (level === 'sos') this.#notify();
  }

  /** Applies the present level, also to a window that was opened meanwhile. */
  apply(): void {
    const window = this.#window();
    if (!window) return;
    const isSos = this.#level === 'sos';
    window.setAlwaysOnTop(isSos, 'floating');
    window.flashFrame(isSos && !window.isFocused());
    if (!isSos) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.moveTop();
    app.dock?.bounce('critical');
  }

  #notify(): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: app.getName(), body: '', silent: true, urgency: 'critical' });
    notification.on('click', () => this.#window()?.show());
    notification.show();
  }
}
