import { expect, type Locator, type Page } from '@playwright/test';

type Heard = { readonly tones: readonly number[]; readonly longestGapMs: number };

/** Each order is written to disk, and that a file was opened for it goes to the server. */
const ORDERED_WITHIN_MS = 20_000;

/** The page on which buttons are set up, as people use it. */
export class DevicesScreen {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    await this.#page.getByRole('link', { name: 'Préparation' }).click();
    await expect(this.#page.getByRole('heading', { name: 'Boutons à préparer' })).toBeVisible();
  }

  get ports(): Locator {
    return this.#page.getByRole('region', { name: 'Sur cet ordinateur' }).getByRole('listitem');
  }

  port(text: string): Locator {
    return this.ports.filter({ hasText: text });
  }

  card(serial: string): Locator {
    return this.#page.getByRole('listitem').filter({ has: this.#page.getByRole('heading', { name: serial }) });
  }

  /** Verdicts as they were read aloud. */
  get news(): Locator {
    return this.#page.getByRole('log');
  }

  /** The form of one port, or of every blank button at once. */
  async ask(what: string | RegExp): Promise<Locator> {
    await this.#page.getByRole('button', { name: what }).click();
    return this.#page.getByRole('dialog', { name: /^Préparer/ });
  }

  /** Chooses the file of the unit that the form shows under this name. */
  async chooseFile(form: Locator, unit: string, fileNumber: string): Promise<void> {
    const field = form.getByRole('group', { name: unit }).getByRole('combobox', { name: 'Dossier' });
    await field.fill(fileNumber);
    await field.press('ArrowDown');
    await field.press('Enter');
    await expect(field).toHaveValue(fileNumber);
  }

  /** Types the number that stands on the case. */
  async writeSerial(form: Locator, unit: string, serial: string): Promise<void> {
    await form.getByRole('group', { name: unit }).getByRole('textbox', { name: 'Numéro de série' }).fill(serial);
  }

  async start(form: Locator): Promise<void> {
    await form.getByRole('button', { name: /^Préparer/ }).click();
    await expect(form).toBeHidden({ timeout: ORDERED_WITHIN_MS });
  }

  /** From the keyboard: both are reached with Tab. */
  async press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name }).focus();
    await this.#page.keyboard.press('Space');
  }

  /** Listens from now on: which tones the window plays, and how long it ever goes without drawing. */
  async listen(): Promise<void> {
    await this.#page.evaluate(() => {
      const heard = { tones: [] as number[], longestGapMs: 0 };
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
        heard.tones.push(this.frequency.value);
        start.call(this, when);
      };
      let last = performance.now();
      const draw = () => {
        const now = performance.now();
        heard.longestGapMs = Math.max(heard.longestGapMs, now - last);
        last = now;
        requestAnimationFrame(draw);
      };
      requestAnimationFrame(draw);
      Object.assign(window, { heard });
    });
  }

  async heard(): Promise<Heard> {
    return await this.#page.evaluate(() => {
      const { heard } = window as typeof window & { heard: Heard };
      return { ...heard };
    });
  }
}
