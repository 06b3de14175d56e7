import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';
import { test } from '../support/console-test.ts';
import { Operator } from '../support/operator.ts';
import { StockScreen } from '../support/stock-screen.ts';

const THOUSAND = Array.from({ length: 1000 }, (_unused, n) => aSerial(7000 + n));
const ASSOCIATION = 'Maison des femmes de Villeurbanne';

test('E1 a thousand serial numbers are received, moved, one is handed out and comes back, all of it offline, then sent', async ({
  console,
  server,
}) => {
  test.setTimeout(180_000);
  const operator = new Operator(console);
  const stock = new StockScreen(console.window);
  await console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();
  await operator.worksOffline();
  await stock.open();
  const [inStock, withHolders] = [await stock.count('en stock'), await stock.count('en association ou région')];

  await test.step('the dry run names each line that is left out', async () => {
    const said = await stock.receive([...THOUSAND, THOUSAND[0], 'BA2'].join('\n'), 'Alto 3');
    expect(said).toMatch(/1\s000 boutons à recevoir, 2 lignes écartées/);
    expect(said).toContain('déjà à la ligne 1');
    expect(said).toContain('n’est pas un numéro de série');
    await expect.poll(() => stock.count('en stock')).toBe(inStock + 1000);
  });

  await test.step('all of them go to an association at once', async () => {
    await stock.search('BA24007');
    await expect(stock.list).toHaveAttribute('aria-rowcount', '1001');
    await stock.moveAll(ASSOCIATION);
    await expect.poll(() => stock.count('en association ou région')).toBe(withHolders + 1000);
    expect(await stock.count('en stock')).toBe(inStock);
  });

  await test.step('a file without consent gets none; another one does, and the button comes back to be wiped', async () => {
    const [serial = ''] = THOUSAND;
    await stock.openUnit(serial);
    await stock.file.getByRole('button', { name: 'Remettre à une personne' }).click();
    await console.window.getByRole('combobox', { name: 'Dossier' }).fill('E-2101');
    await expect(console.window.getByRole('option', { name: 'E-2101, dossier incomplet' })).toHaveAttribute(
      'data-combobox-disabled',
      'true',
    );
    await console.window.keyboard.press('Escape');
    await console.window.keyboard.press('Escape');
    await stock.handTo('E-2098');
    await expect(stock.file).toContainText('Chez une personne');
    await expect(stock.file).toContainText('Dossier E-2098');
    await stock.takeBack('Le stock');
    await expect(stock.file).toContainText('À effacer avant de le remettre');
    await expect(stock.file.getByRole('button', { name: 'Remettre à une personne' })).toBeHidden();
  });

  await test.step('back online, the server holds the same', async () => {
    await operator.comesBackOnline();
    await operator.isUpToDate();
    const { rows } = await server.services.pool.query<{ state: string; count: number }>(
      "select state, count(*)::int as count from unit where serial like 'BA24007%' group by 1 order by 1",
    );
    expect(rows).toEqual([
      { state: 'inStock', count: 1 },
      { state: 'withHolder', count: 999 },
    ]);
  });
});
