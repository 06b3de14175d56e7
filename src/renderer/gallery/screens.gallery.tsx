import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { FakeConsole } from './FakeConsole.tsx';
import { fakeId } from './fake-core/random.ts';
import { CLOSED_ALERT, LIVE_SOS, SAMPLE_QUARANTINE, SEVERAL_ALERTS, TEST_ALERT } from './fake-core/sample-alerts.ts';
import { CALM, FAKE_NOW_MS, type Scenario, signedIn } from './fake-core/scenario.ts';

const OFFLINE: Scenario = {
  ...CALM,
  status: {
    ...CALM.status,
    connection: 'offline',
    upToDateAtUtc: new Date(FAKE_NOW_MS - 1_860_000).toISOString(),
    pendingCount: 3,
    rejectedCount: 1,
    clockOffsetMs: 245_000,
  },
  rejected: [
    {
      mutationId: 'm1',
      name: 'place.edit',
      code: 'changed',
      field: 'visibility',
      argsJson: JSON.stringify({ id: fakeId(3, 1), patch: { name: 'Bar Le Nocturne', visibility: 'discreet' } }),
      serverValueJson: '"public"',
      rejectedAtUtc: new Date(FAKE_NOW_MS - 240_000).toISOString(),
    },
  ],
};

const ALERTS: Scenario = {
  ...CALM,
  alerts: [...SEVERAL_ALERTS, TEST_ALERT, CLOSED_ALERT],
  quarantine: SAMPLE_QUARANTINE,
};

const SIGNED_OUT: Scenario = {
  ...CALM,
  session: { state: 'signedOut', serverUrl: 'https://balise.example', lastEmail: 'nora@escale.example' },
};

const place = `#/places/${fakeId(3, 1)}`;
const sos = `#/alerts/${LIVE_SOS.id}`;

function screen(id: string, title: string, scenario: Scenario, route: string): GalleryEntry {
  return { id, title, kind: 'screen', draw: () => <FakeConsole scenario={scenario} route={route} /> };
}

/** Every screen in every state that can be set up without a hand. */
export const gallery: readonly GalleryEntry[] = [
  screen('sign-in', 'Connexion', SIGNED_OUT, '#/places'),
  screen(
    'sign-in-wrong',
    'Connexion, mot de passe faux',
    { ...SIGNED_OUT, signInError: 'WRONG_CREDENTIALS' },
    '#/places',
  ),
  screen('sign-in-wait', 'Connexion, trop d’essais', { ...SIGNED_OUT, signInError: 'TOO_MANY_TRIES' }, '#/places'),
  screen('places', 'Lieux', CALM, '#/places'),
  screen('place-detail', 'Lieux, une fiche', CALM, place),
  screen('place-long', 'Lieux, un nom très long', CALM, `#/places/${fakeId(3, 14)}`),
  screen('place-gone', 'Lieux, une fiche disparue', CALM, `#/places/${fakeId(3, 99_999)}`),
  screen('place-new', 'Lieux, création', CALM, '#/places/new'),
  screen('places-empty', 'Lieux, aucun', { ...CALM, placeCount: 0 }, '#/places'),
  screen('places-one', 'Lieux, un seul', { ...CALM, placeCount: 1 }, place),
  screen('places-loading', 'Lieux, en attente du moteur', { ...CALM, isSilent: true }, '#/places'),
  screen('places-many', 'Lieux, douze mille', { ...CALM, placeCount: 12_000 }, '#/places'),
  screen('places-read-only', 'Lieux, lecture seule', { ...CALM, session: signedIn(['viewer']) }, place),
  screen('places-refused', 'Lieux, modification refusée', { ...CALM, refuseWith: 'changed' }, place),
  screen('places-offline', 'Lieux, hors ligne', OFFLINE, place),
  screen('alerts-empty', 'Alertes, aucune', CALM, '#/alerts'),
  screen('alerts', 'Alertes, un SOS', ALERTS, sos),
  screen('alerts-taken', 'Alertes, prise en charge', ALERTS, `#/alerts/${fakeId(5, 2)}`),
  screen('alerts-no-position', 'Alertes, sans position', ALERTS, `#/alerts/${fakeId(5, 3)}`),
  screen('alerts-closed', 'Alertes, close', ALERTS, `#/alerts/${CLOSED_ALERT.id}`),
  screen('alert-banner', 'Bandeau d’alerte sur les lieux', ALERTS, place),
  screen('quarantine', 'Quarantaine', ALERTS, '#/alerts/quarantine'),
  screen('quarantine-empty', 'Quarantaine, vide', CALM, '#/alerts/quarantine'),
  screen('imports', 'Imports', CALM, '#/imports'),
  screen('imports-first', 'Imports, le premier', { ...CALM, placeCount: 0 }, '#/imports'),
  screen('settings', 'Réglages', CALM, '#/settings'),
  screen('settings-file-key', 'Réglages, clé dans un fichier', { ...CALM, keyProtection: 'file' }, '#/settings'),
];
