import { expect, type Locator, type Page } from '@playwright/test';

/** Filtering the places and choosing several of them, in the list and on the map. */
export class ChoiceScreen {
  readonly map: Locator;
  readonly #page: Page;
  readonly #grid: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#grid = page.getByRole('grid', { name: 'Lieux' });
    this.map = page.getByRole('application', { name: 'Carte des lieux' });
  }

  /** By keyboard alone: opens the filters, types, takes the first territory found and comes back. */
  async filterByTerritory(typed: string, found: RegExp): Promise<void> {
    const button = this.#page.getByRole('button', { name: /^(Filtres|\d+ filtres?)$/ });
    const dialog = this.#page.getByRole('dialog', { name: /^(Filtres|\d+ filtres?)$/ });
    await button.focus();
    await this.#page.keyboard.press('Enter');
    await expect(dialog.getByRole('textbox', { name: /^Chercher une commune/ })).toBeFocused();
    await this.#page.keyboard.type(typed);
    await expect(dialog.getByRole('status')).toHaveText('1 territoire trouvé');
    await this.#page.keyboard.press('Tab');
    await this.#page.keyboard.press('Space');
    await expect(dialog.getByRole('checkbox', { name: found })).toBeChecked();
    await this.#page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  }

  chip(name: RegExp): Locator {
    return this.#page.getByRole('main').getByRole('button', { name });
  }

  async clearFilters(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Tout effacer' }).click();
  }

  /** Names of the list, sorted; for lists short enough to be drawn whole. */
  async namesShown(): Promise<readonly string[]> {
    const rows = await this.#grid.getByRole('row').allInnerTexts();
    const names = rows.slice(1).map((text) => text.trim().split('\n')[0] ?? '');
    return names.toSorted();
  }

  async showsAsMany(count: number): Promise<void> {
    await expect(this.#grid).toHaveAttribute('aria-rowcount', String(count + 1));
  }

  /** Draws a circle by hand around the middle of the map; the drawing is over afterwards. */
  async lasso(radiusPx: number): Promise<void> {
    await this.#page.getByRole('button', { name: 'Sélectionner au lasso' }).click();
    const box = await this.map.boundingBox();
    if (box === null) throw new Error('the map is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const { mouse } = this.#page;
    await mouse.move(x + radiusPx, y);
    await mouse.down();
    for (let step = 1; step <= 25; step += 1) {
      await mouse.move(x + radiusPx * Math.cos(step / 4), y + radiusPx * Math.sin(step / 4));
    }
    await mouse.up();
    await this.#page.keyboard.press('Escape');
    await expect(this.#page.getByText('Échap arrête')).toHaveCount(0);
  }

  /** The lasso's way without a mouse: all places around the one that is open, from the map, by keyboard. */
  async takeAroundOpenPlace(radiusMeters: number): Promise<void> {
    await this.map.focus();
    await this.#page.keyboard.press('s');
    const menu = this.#page.getByRole('dialog', { name: 'Sélectionner sur la carte…' });
    await menu.getByRole('textbox', { name: 'Rayon' }).fill(String(radiusMeters));
    await menu.getByRole('button', { name: 'Sélectionner ces lieux' }).press('Enter');
    await expect(menu).toHaveCount(0);
    await expect(this.map).toBeFocused();
  }

  /** How many are chosen, as their bar says it. */
  async chosenCount(): Promise<number> {
    const text = await this.#bar.textContent();
    return Number(/[\d\s\u202f\u00a0]+/.exec(text ?? '')?.[0].replaceAll(/\D/g, ''));
  }

  async chooseNothing(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await expect(this.#bar).toHaveCount(0);
  }

  /** Opens the planner's question for what is chosen. */
  async plan(): Promise<Locator> {
    await this.#page.getByRole('button', { name: 'Planifier une visite' }).click();
    const dialog = this.#page.getByRole('dialog', { name: /^Planifier : / });
    await dialog.waitFor();
    return dialog;
  }

  get #bar(): Locator {
    return this.#page.getByRole('status').filter({ hasText: /\d lieux? choisis?/ });
  }
}
