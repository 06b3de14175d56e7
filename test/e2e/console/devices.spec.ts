import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unitKey } from '#server/db/schema/stock.schema.ts';
import { CONTACT_KEYS } from '#shared/device/profile/setting-keys.ts';
import { readSetting } from '#shared/device/smp/client/settings-group.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { FIRST_SOS_TEXT } from '#shared/domain/provisioning/first-sos-text.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { openSubject } from '#test/device/subject.ts';
import { unitBench } from '#test/support/served-units.ts';
import { startTestServer } from '#test/support/server.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';
import { ConsoleApp } from '../support/console.ts';
import { setTable, wantedOf } from '../support/device-table.ts';
import { DevicesScreen } from '../support/devices-screen.ts';
import { Operator } from '../support/operator.ts';
import { PaperScreen } from '../support/paper-screen.ts';
import { readPdf } from '../support/pdf-file.ts';

const SEEN_WITHIN_MS = 3_000;
const SET_UP_WITHIN_MS = 60_000;
const KNOWN_WITHIN_MS = 20_000;
const PRINTED_WITHIN_MS = 20_000;
/** A window that does not draw for so long is one that a person believes to be dead. */
const FROZEN_MS = 1_500;
/** Whose plug is in the eighth socket; nobody ordered it. */
const STRANGER = aSerial(9_199);
/** Everything that a set-up writes. */
const KEYS = [
  ...CONTACT_KEYS,
  'btn/name',
  'btn/sos',
  'btn/lang',
  'btn/gest',
  'btn/fall',
  'btn/rec',
  'btn/up',
  'btn/id',
];
const PASS_HERTZ = 659;
const FAIL_HERTZ = 330;
const { escale } = DEMO_ORGS;

test('E2 eight buttons at once: one pulled out and back, one on a bad line, one without our program, one that is another', async () => {
  test.setTimeout(180_000);
  const bench = await unitBench();
  const server = await startTestServer();
  const places = await setTable(server.services, 8);
  const [one, two, three, four, pulled, noisy, stock, swapped] = places;
  if (!one || !two || !three || !four || !pulled || !noisy || !stock || !swapped) throw new Error('eight places');
  const sound = [one, two, three, four, noisy];
  const units = {
    sound: await Promise.all([one, two, three, four].map(({ serial }) => bench.serve(serial))),
    pulled: await bench.serve(pulled.serial, { unplugAtByte: 1_600 }),
    noisy: await bench.serve(noisy.serial, { corruptLine: 12, isChatty: true }),
    stock: await bench.serve(stock.serial, { isStock: true }),
    stranger: await bench.serve(STRANGER),
  };
  const all = [...units.sound, units.pulled, units.noisy, units.stock, units.stranger];
  const console = await ConsoleApp.launch({
    serverUrl: server.url,
    serialPorts: all.map(({ address }) => address),
  });
  const screen = new DevicesScreen(console.window);
  const operator = new Operator(console);
  try {
    await test.step('all eight are there within three seconds', async () => {
      await console.signIn(DEMO_USERS.nora.email);
      await operator.isUpToDate();
      await screen.open();
      await expect(screen.ports.filter({ hasText: 'Prêt' })).toHaveCount(8, { timeout: SEEN_WITHIN_MS });
      await expect(screen.port(STRANGER)).toContainText('vierge');
      await expect(screen.port(units.stock.address)).toContainText('Appareil sans nos réglages');
      await screen.listen();
    });

    await test.step('seven from one form, the device without our program from its own', async () => {
      const form = await screen.ask('Préparer 7 boutons…');
      for (const { serial, file } of [one, two, three, four, pulled, noisy]) {
        await screen.chooseFile(form, serial, file.fileNumber);
      }
      await screen.chooseFile(form, STRANGER, swapped.file.fileNumber);
      // The form's unit is called by its number: this is the last thing that is asked of it by the old one.
      await screen.writeSerial(form, STRANGER, swapped.serial);
      await screen.start(form);
      const other = await screen.ask(`Préparer ${units.stock.address}`);
      await screen.writeSerial(other, units.stock.address, stock.serial);
      await screen.chooseFile(other, stock.serial, stock.file.fileNumber);
      await screen.start(other);
    });

    await test.step('each has its own verdict, with what to do', async () => {
      for (const { serial } of sound) {
        await expect(screen.card(serial)).toContainText('Réussi', { timeout: SET_UP_WITHIN_MS });
      }
      await expect(screen.card(pulled.serial)).toContainText('Interrompu');
      await expect(screen.card(pulled.serial)).toContainText('Écriture');
      await expect(screen.card(pulled.serial)).toContainText('reprend toute seule');
      await expect(screen.card(stock.serial)).toContainText('Échec');
      await expect(screen.card(stock.serial)).toContainText('n’a pas le programme d’un bouton');
      await expect(screen.card(swapped.serial)).toContainText('Échec');
      await expect(screen.card(swapped.serial)).toContainText(`Branchez ${swapped.serial} et réessayez`);
      await expect(screen.news).toContainText(`${stock.serial} : Échec`);
      await expect(screen.news).toContainText(`${noisy.serial} : Réussi`);
      const { tones } = await screen.heard();
      expect(tones).toContain(PASS_HERTZ);
      expect(tones).toContain(FAIL_HERTZ);
      for (const { saved } of [units.pulled, units.stock, units.stranger]) expect(saved().size).toBe(0);
    });

    await test.step('the cable is back, and it goes on by itself; sounds are muted from the keyboard', async () => {
      await screen.press('Couper les sons de réussite et d’échec');
      const { tones: before } = await screen.heard();
      units.pulled.device.plug(false);
      await expect(screen.card(pulled.serial)).toContainText('Réussi', { timeout: SET_UP_WITHIN_MS });
      await expect(screen.news).toContainText(`${pulled.serial} : Réussi`);
      const { tones, longestGapMs } = await screen.heard();
      expect(tones).toEqual(before);
      expect(longestGapMs, 'longest time without a drawing').toBeLessThan(FROZEN_MS);
    });

    await test.step('the server knows the keys of the six, and no other', async () => {
      for (const { serial } of [...sound, pulled]) {
        await expect(screen.card(serial)).toContainText('ses alertes seront reconnues', { timeout: KNOWN_WITHIN_MS });
      }
      const known = await server.services.db.select({ id: unitKey.id }).from(unitKey);
      const ids = [...sound, pulled].map(({ serial }) =>
        unitIdOf({ networkId: escale.networkId, orgId: escale.id }, serial),
      );
      expect(known.map(({ id }) => id).sort()).toEqual(ids.sort());
    });

    await test.step('labels for the six that passed name the units and nobody', async () => {
      const file = join(console.profile, 'etiquettes.pdf');
      await new PaperScreen(console).chooseInSaveDialog(file);
      await screen.press('Imprimer 6 étiquettes');
      await expect(console.window.getByText('Étiquettes enregistrées : etiquettes.pdf')).toBeVisible({
        timeout: PRINTED_WITHIN_MS,
      });
      const { text, altCount, isTagged } = readPdf(file);
      for (const { serial } of [...sound, pulled]) expect(text).toContain(serial);
      expect(text).not.toMatch(/Personne|E-91|Escale/);
      expect({ altCount, isTagged }).toEqual({ altCount: 6, isTagged: true });
    });

    await test.step('what is in the units, asked over their cables by somebody else', async () => {
      await console.quit();
      const ids = new Set<string>();
      for (const place of [...sound, pulled]) {
        const unit = all.find(({ serial }) => serial === place.serial);
        const held = await heldBy(unit?.address ?? '');
        const buttonId = Buffer.from(held.get('btn/id') ?? '', 'hex').toString();
        ids.add(buttonId);
        expect(held, place.serial).toEqual(
          wantedOf(place, { buttonId, label: place.serial, sosText: FIRST_SOS_TEXT.fr, serverUrl: server.url }),
        );
      }
      expect(ids.size).toBe(6);
      for (const { address } of [units.stock, units.stranger]) {
        const held = await heldBy(address);
        expect([...held.values()].join('')).toBe('');
      }
    });
  } finally {
    await console.dispose();
    await server.close();
    await bench.close();
  }
});

/** Values of a device, in hexadecimal; what it refuses to tell is empty. */
async function heldBy(address: string): Promise<ReadonlyMap<string, string>> {
  const subject = await openSubject(address);
  const held = new Map<string, string>();
  for (const key of KEYS) {
    const value = await readSetting(subject.port(), key);
    held.set(key, value.ok ? Buffer.from(value.value).toString('hex') : '');
  }
  await subject.close();
  return held;
}
