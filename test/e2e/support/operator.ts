import { expect, type Locator } from '@playwright/test';
import { AlertsScreen } from './alerts-screen.ts';
import type { ConsoleApp } from './console.ts';
import { ImportScreen } from './import-screen.ts';
import { PlacesScreen } from './places-screen.ts';

/** Somebody at a console. Methods speak their language; locators are by role and French name. */
export class Operator {
  readonly console: ConsoleApp;
  readonly places: PlacesScreen;
  readonly imports: ImportScreen;
  readonly alerts: AlertsScreen;

  constructor(console: ConsoleApp) {
    this.console = console;
    this.places = new PlacesScreen(console.window);
    this.imports = new ImportScreen(console.window);
    this.alerts = new AlertsScreen(console.window);
  }

  /** Waits until nothing is left to send and the status bar says so. */
  async isUpToDate(): Promise<void> {
    await expect(this.statusBar).toContainText('Rien en attente', { timeout: 90_000 });
    await expect(this.statusBar).toContainText('À jour à', { timeout: 90_000 });
  }

  async worksOffline(): Promise<void> {
    await this.#chooseInAccountMenu('Travailler hors ligne');
    await expect(this.statusBar).toContainText('Hors ligne');
  }

  async comesBackOnline(): Promise<void> {
    await this.#chooseInAccountMenu('Revenir en ligne');
  }

  async #chooseInAccountMenu(item: string): Promise<void> {
    await this.console.window.getByRole('button', { name: 'Compte et connexion' }).click();
    await this.console.window.getByRole('menuitem', { name: item }).click();
  }

  get statusBar(): Locator {
    return this.console.window.getByRole('contentinfo');
  }
}
