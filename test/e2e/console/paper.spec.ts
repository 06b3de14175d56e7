import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { followUp } from '#server/db/schema/follow-up.schema.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { aPlace, numberedId } from '#test/support/builders.ts';
import type { TestServer } from '#test/support/server.ts';
import { test } from '../support/journey-test.ts';
import { PaperScreen } from '../support/paper-screen.ts';
import { readPdf } from '../support/pdf-file.ts';

const COUNT = 70;
const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;

/** What the hidden window was opened with, kept by the shell for the test to read. */
type Shell = typeof globalThis & { paperPreferences?: string };

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'balise-paper-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function certifySeventy({ services }: TestServer): Promise<void> {
  const changes = Array.from({ length: COUNT }, (_, n) => {
    const labels = { labelState: 'certified', labelUntil: '2099-12-31', labelRiskFrom: null } as const;
    const name = n === 0 ? `A ${'très longue dénomination '.repeat(7)}`.trim() : `Lieu ${String(n).padStart(2, '0')}`;
    const row = aPlace({ id: numberedId(n + 1), name, networkId, ownerOrgId, ...labels });
    return { table: 'place', id: row.id, op: 'upsert', row } as const;
  });
  const nowMs = services.clock.nowMs();
  await services.commitLog.commitChanges(networkId, { actorId: null, mutationId: null, nowMs, changes });
}

test('a coordinator prints seventy stickers offline as one tagged PDF, and the server learns of it', async ({
  operator,
  server,
}) => {
  test.setTimeout(180_000);
  const { console } = operator;
  const { window } = console;
  const paper = new PaperScreen(console);
  const dialog = window.getByRole('dialog', { name: `Imprimer ${COUNT} vitrophanies` });
  const file = join(folder, 'tirage.pdf');
  await certifySeventy(server);
  await console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();
  await operator.worksOffline();
  await console.goTo('Lieux');
  await window.getByRole('button', { name: 'Vitrophanies et certificats' }).click();

  await test.step('a closed dialog leads back to the question; a folder that is gone is said', async () => {
    await window.getByRole('button', { name: `Imprimer ${COUNT} vitrophanies` }).click();
    await expect(dialog).toContainText(server.url);
    await paper.chooseInSaveDialog(null);
    await dialog.getByRole('button', { name: 'Enregistrer en PDF…' }).click();
    await expect(dialog.getByText(`${COUNT} vitrophanies A5`)).toBeVisible();
    await paper.chooseInSaveDialog(join(folder, 'gone', 'tirage.pdf'));
    await dialog.getByRole('button', { name: 'Enregistrer en PDF…' }).click();
    await expect(dialog.getByRole('alert')).toContainText('ne peut pas être écrit');
    await expect(dialog.getByRole('alert')).toContainText('Rien n’a été écrit');
    expect(readdirSync(folder)).toEqual([]);
  });

  await test.step('a machine without a printer says so; a refused print and a closed dialog are told apart', async () => {
    const toPrinter = dialog.getByRole('button', { name: 'Imprimante…' });
    // With a printer the system's own dialog would open, and nobody could answer it.
    if ((await paper.printerCount()) === 0) {
      await toPrinter.click();
      await expect(dialog.getByRole('alert')).toContainText('Aucune imprimante n’est installée', { timeout: 30_000 });
    }
    await paper.answerPrintDialog('Print job failed');
    await toPrinter.click();
    await expect(dialog.getByRole('alert')).toContainText('L’imprimante n’a pas pris le document');
    await expect(dialog.getByRole('alert')).toContainText('Rien n’a été écrit ni noté comme imprimé');
    await paper.answerPrintDialog('Print job canceled');
    await toPrinter.click();
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await expect(toPrinter).toBeVisible();
  });

  await test.step('seventy pages in one file, tagged, in French, with nothing of this machine in it', async () => {
    await console.app.evaluate(({ app }) => {
      app.once('browser-window-created', (_event, { webContents }) => {
        // Not in Electron's published types, made for checks like this one.
        const read = 'getLastWebPreferences' in webContents ? webContents.getLastWebPreferences : null;
        const preferences = typeof read === 'function' ? JSON.stringify(read.call(webContents)) : 'null';
        (globalThis as Shell).paperPreferences = preferences;
      });
    });
    await paper.chooseInSaveDialog(file);
    await dialog.getByRole('button', { name: 'Enregistrer en PDF…' }).click();
    await expect(dialog).toContainText(`${COUNT} vitrophanies enregistrées dans tirage.pdf`, { timeout: 60_000 });
    expect(readdirSync(folder)).toEqual(['tirage.pdf']);
    const { text, ...facts } = readPdf(file);
    expect(facts).toMatchObject({
      pageCount: COUNT,
      pageSizesMm: ['148 × 210'],
      isTagged: true,
      language: 'fr',
      headingCount: COUNT,
      altCount: COUNT,
      creator: 'Balise',
    });
    for (let n = 1; n < COUNT; n += 1)
      expect(text).toContain(`Lieu ${String(n).padStart(2, '0')} Entrez, on vous aide.`);
    expect(readFileSync(file, 'latin1')).not.toMatch(/Electron|Mozilla/);
  });

  await test.step('the page it was rendered in ran nothing and reached nobody', async () => {
    const preferences = await console.app.evaluate(() => (globalThis as Shell).paperPreferences ?? 'null');
    expect(JSON.parse(preferences)).toMatchObject({
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(JSON.parse(preferences)).not.toHaveProperty('preload');
    const reached = await console.app.evaluate(async ({ session }, url) => {
      const tried = [url, 'https://example.org/', 'app://ui/'].map((address) =>
        session
          .fromPartition('paper')
          .fetch(address)
          .then(
            ({ status }) => status,
            () => 'refused',
          ),
      );
      return Promise.all(tried);
    }, `${server.url}/healthz`);
    // The interface's own files do not exist there.
    expect(reached).toEqual(['refused', 'refused', 404]);
    expect(await console.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  await test.step('each place says that its sticker was printed and never seen; the server learns it later', async () => {
    await dialog.getByRole('button', { name: 'Fermer' }).last().click();
    await window.getByRole('button', { name: /^Imprimée, jamais vue 70/ }).click();
    await expect(window.getByRole('grid')).toHaveAttribute('aria-rowcount', String(COUNT + 1));
    await expect(operator.statusBar).toContainText('1 modification en attente');
    await operator.comesBackOnline();
    await operator.isUpToDate();
    const rows = await server.services.db.select().from(followUp);
    expect(rows.filter(({ stickerPrintedAtUtc }) => stickerPrintedAtUtc !== null)).toHaveLength(COUNT);
  });
});
