import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { FakeConsole } from './FakeConsole.tsx';
import { fakeId } from './fake-core/random.ts';
import { CLOSED_ALERT, LIVE_SOS, SAMPLE_QUARANTINE, SEVERAL_ALERTS, TEST_ALERT } from './fake-core/sample-alerts.ts';
import { CONFLICT_UNIT_ID, LOST_UNIT_ID, RETURNED_UNIT_ID, WEARER_FILE_ID } from './fake-core/sample-stock.ts';
import { CALM, FAKE_NOW_MS, type Scenario, signedIn } from './fake-core/scenario.ts';
import { GALLERY_TODAY, HALF_DRAFT_ID, MYSTERY_DRAFT_ID } from './fake-core/visit-book.ts';
import { type ScreenId, screenIds } from './screen-ids.ts';

const OFFLINE: Scenario = {
  ...CALM,
  status: {
    ...CALM.status,
    connection: 'offline',
    upToDateAtUtc: new Date(FAKE_NOW_MS - 1_860_000).toISOString(),
    pendingCount: 3,
    rejectedCount: 2,
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
    {
      mutationId: 'm2',
      name: 'label.decide',
      code: 'wrongState',
      field: 'audit',
      argsJson: JSON.stringify({
        placeId: fakeId(3, 6),
        bookId: fakeId(2, 1),
        fact: {
          id: fakeId(7, 1),
          atUtc: new Date(FAKE_NOW_MS - 900_000).toISOString(),
          kind: 'granted',
          rulesVersion: 2,
        },
      }),
      serverValueJson: null,
      rejectedAtUtc: new Date(FAKE_NOW_MS - 300_000).toISOString(),
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

type State = { readonly title: string; readonly scenario: Scenario; readonly route: string };

function state(title: string, scenario: Scenario, route: string): State {
  return { title, scenario, route };
}

/** Every screen in every state that can be set up without a hand. */
const STATES: Readonly<Record<ScreenId, State>> = {
  'sign-in': state('Connexion', SIGNED_OUT, '#/places'),
  'sign-in-ended': state(
    'Connexion, session terminée par le serveur',
    { ...SIGNED_OUT, status: { ...CALM.status, connection: 'revoked', pendingCount: 3 } },
    '#/places',
  ),
  'sign-in-wrong': state(
    'Connexion, mot de passe faux',
    { ...SIGNED_OUT, signInError: 'WRONG_CREDENTIALS' },
    '#/places',
  ),
  'sign-in-wait': state('Connexion, trop d’essais', { ...SIGNED_OUT, signInError: 'TOO_MANY_TRIES' }, '#/places'),
  places: state('Lieux', CALM, '#/places'),
  'place-detail': state('Lieux, une fiche', CALM, place),
  'place-candidate': state('Lieux, un candidat', CALM, `#/places/${fakeId(3, 6)}`),
  'place-suspended': state('Lieux, un label suspendu', CALM, `#/places/${fakeId(3, 9)}`),
  'place-long': state('Lieux, un nom très long', CALM, `#/places/${fakeId(3, 14)}`),
  'place-gone': state('Lieux, une fiche disparue', CALM, `#/places/${fakeId(3, 99_999)}`),
  'places-disk-full': state(
    'Lieux, disque du poste plein',
    { ...CALM, status: { ...CALM.status, connection: 'diskFull', pendingCount: 2 } },
    '#/places',
  ),
  'place-new': state('Lieux, création', CALM, '#/places/new'),
  'place-conflict': state('Lieux, deux valeurs à départager', CALM, `#/places/${fakeId(3, 4)}`),
  'place-temporary': state('Lieux, un stand temporaire', CALM, `#/places/${fakeId(3, 17)}`),
  'place-duplicate': state('Lieux, un doublon possible', CALM, `#/places/${fakeId(3, 2)}`),
  'places-empty': state('Lieux, aucun', { ...CALM, placeCount: 0 }, '#/places'),
  'places-one': state('Lieux, un seul', { ...CALM, placeCount: 1 }, place),
  'places-loading': state('Lieux, en attente du moteur', { ...CALM, isSilent: true }, '#/places'),
  'places-many': state('Lieux, douze mille', { ...CALM, placeCount: 12_000 }, '#/places'),
  'places-read-only': state('Lieux, lecture seule', { ...CALM, session: signedIn(['viewer']) }, place),
  'places-refused': state('Lieux, modification refusée', { ...CALM, refuseWith: 'changed' }, place),
  'places-offline': state('Lieux, hors ligne', OFFLINE, place),
  'alerts-empty': state('Alertes, aucune', CALM, '#/alerts'),
  alerts: state('Alertes, un SOS', ALERTS, sos),
  'alerts-taken': state('Alertes, prise en charge', ALERTS, `#/alerts/${fakeId(5, 2)}`),
  'alerts-no-position': state('Alertes, sans position', ALERTS, `#/alerts/${fakeId(5, 3)}`),
  'alerts-closed': state('Alertes, close', ALERTS, `#/alerts/${CLOSED_ALERT.id}`),
  'alert-banner': state('Bandeau d’alerte sur les lieux', ALERTS, place),
  quarantine: state('Quarantaine', ALERTS, '#/alerts/quarantine'),
  'quarantine-empty': state('Quarantaine, vide', CALM, '#/alerts/quarantine'),
  'follow-up': state('Suivi', CALM, '#/follow-up'),
  'follow-up-place': state('Suivi, un lieu', CALM, `#/follow-up/${fakeId(3, 9)}`),
  'follow-up-empty': state('Suivi, rien n’est dû', { ...CALM, placeCount: 0 }, '#/follow-up'),
  'follow-up-one': state('Suivi, un seul lieu', { ...CALM, placeCount: 3 }, `#/follow-up/${fakeId(3, 3)}`),
  'follow-up-many': state('Suivi, des milliers de lieux', { ...CALM, placeCount: 6_000 }, '#/follow-up'),
  report: state('Bilan', CALM, '#/follow-up/report'),
  'report-empty': state('Bilan, aucun lieu', { ...CALM, placeCount: 0 }, '#/follow-up/report'),
  'report-growth': state('Bilan depuis une convention', CALM, `#/follow-up/report/${fakeId(11, 1)}`),
  conventions: state('Conventions', CALM, '#/follow-up/conventions'),
  'conventions-empty': state('Conventions, aucune', { ...CALM, placeCount: 0 }, '#/follow-up/conventions'),
  stock: state('Stock de boutons', CALM, '#/stock'),
  'stock-empty': state('Stock, aucun bouton', { ...CALM, placeCount: 0 }, '#/stock'),
  'stock-one': state('Stock, un bouton', { ...CALM, placeCount: 1 }, '#/stock'),
  'stock-conflict': state('Stock, deux personnes ne disent pas la même chose', CALM, `#/stock/${CONFLICT_UNIT_ID}`),
  'stock-lost': state('Stock, bouton perdu', CALM, `#/stock/${LOST_UNIT_ID}`),
  'stock-wipe': state('Stock, bouton rendu et branché', CALM, `#/stock/${RETURNED_UNIT_ID}`),
  'stock-wipe-absent': state(
    'Stock, bouton à effacer, un autre est branché',
    { ...CALM, wiping: 'absent' },
    `#/stock/${RETURNED_UNIT_ID}`,
  ),
  'stock-wipe-running': state(
    'Stock, effacement en cours',
    { ...CALM, wiping: 'underWay' },
    `#/stock/${RETURNED_UNIT_ID}`,
  ),
  'stock-wipe-refuted': state(
    'Stock, le bouton n’est pas vide',
    { ...CALM, wiping: 'notEmpty' },
    `#/stock/${RETURNED_UNIT_ID}`,
  ),
  'stock-wipe-cut': state('Stock, effacement coupé', { ...CALM, wiping: 'cut' }, `#/stock/${RETURNED_UNIT_ID}`),
  'stock-read-only': state(
    'Stock, vu par une opératrice',
    { ...CALM, session: signedIn(['operator']) },
    `#/stock/${CONFLICT_UNIT_ID}`,
  ),
  wearers: state('Porteuses et porteurs', CALM, '#/wearers'),
  'wearers-empty': state('Porteuses, aucun dossier', { ...CALM, placeCount: 0 }, '#/wearers'),
  'wearer-file': state('Dossier d’une personne', CALM, `#/wearers/${WEARER_FILE_ID}`),
  imports: state('Imports', CALM, '#/imports'),
  'imports-first': state('Imports, le premier', { ...CALM, placeCount: 0 }, '#/imports'),
  visits: state('Visites', CALM, '#/visits'),
  'visits-empty': state('Visites, rien à prévoir', { ...CALM, placeCount: 0 }, '#/visits'),
  'visits-day': state('Visites, une journée', CALM, `#/visits/${GALLERY_TODAY}`),
  'visits-day-no-printer': state(
    'Visites, une journée sans imprimante',
    { ...CALM, printing: 'noPrinter' },
    `#/visits/${GALLERY_TODAY}`,
  ),
  'visit-form': state('Visite en cours', CALM, `#/visit/${HALF_DRAFT_ID}`),
  'visit-mystery': state('Visite mystère, sur le point d’échouer', CALM, `#/visit/${MYSTERY_DRAFT_ID}`),
  'visit-gone': state('Visite qui n’est plus en cours', CALM, `#/visit/${fakeId(11, 99)}`),
  checklists: state('Grilles de visite', CALM, '#/checklists'),
  'label-rules': state('Règles du label', CALM, '#/label-rules'),
  'label-rules-offline': state('Règles du label, publiées hors ligne', OFFLINE, '#/label-rules'),
  paper: state('Vitrophanies', CALM, '#/paper'),
  'paper-slow': state('Vitrophanies, préparation', { ...CALM, printing: 'composing' }, '#/paper'),
  'paper-disk-full': state('Vitrophanies, disque plein', { ...CALM, printing: 'diskFull' }, '#/paper'),
  'paper-empty': state('Vitrophanies, aucun label', { ...CALM, placeCount: 0 }, '#/paper'),
  devices: state('Boutons à préparer, huit à la fois', CALM, '#/devices'),
  'devices-empty': state('Boutons à préparer, rien de branché', { ...CALM, devices: 'none' }, '#/devices'),
  'devices-plugged': state('Boutons à préparer, trois vierges', { ...CALM, devices: 'plugged' }, '#/devices'),
  'devices-faults': state('Boutons à préparer, chaque échec', { ...CALM, devices: 'faults' }, '#/devices'),
  'devices-refused': state(
    'Boutons à préparer, refusés',
    { ...CALM, devices: 'plugged', refuseWith: 'unitHasJob' },
    '#/devices',
  ),
  'devices-not-yours': state(
    'Boutons à préparer, sans le droit',
    { ...CALM, session: signedIn(['viewer']) },
    '#/devices',
  ),
  firmware: state('Micrologiciel, une mise à jour en étapes', CALM, '#/firmware'),
  'firmware-empty': state('Micrologiciel, aucune image', { ...CALM, placeCount: 0 }, '#/firmware'),
  'firmware-many': state('Micrologiciel, mille deux cents boutons', { ...CALM, placeCount: 6_000 }, '#/firmware'),
  'firmware-refused': state('Micrologiciel, tout est refusé', { ...CALM, refuseWith: 'wrongSignature' }, '#/firmware'),
  'firmware-not-yours': state('Micrologiciel, sans le droit', { ...CALM, session: signedIn(['viewer']) }, '#/firmware'),
  settings: state('Réglages', CALM, '#/settings'),
  'settings-file-key': state('Réglages, clé dans un fichier', { ...CALM, keyProtection: 'file' }, '#/settings'),
};

export const gallery: readonly GalleryEntry[] = screenIds.map((id) => {
  const { title, scenario, route } = STATES[id];
  return { id, title, kind: 'screen', draw: () => <FakeConsole scenario={scenario} route={route} /> };
});
