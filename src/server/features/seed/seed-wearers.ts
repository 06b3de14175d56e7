import { addDays, type LocalDate } from '#shared/domain/calendar/local-date.ts';
import { DEMO_ORGS, DEMO_USERS } from '#shared/domain/network/demo.ts';
import type { Consent } from '#shared/domain/wearer/consent.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import type { WearerPrivate } from '#shared/domain/wearer/wearer-private.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { inventedPhone, nameAt } from './seed-contacts.ts';

const DAY_MS = 86_400_000;
const fileOf = (buttonLabel: string, fileNumber: string) => ({
  buttonLabel,
  fileNumber,
  wearerId: derivedId(['demo.wearer', DEMO_ORGS.escale.id, fileNumber]),
});

/** Files of the demonstration's buttons, under the numbers that their alerts tell. */
export const DEMO_FILES = [
  fileOf('Bouton 0417', 'E-2031'),
  fileOf('Bouton 0418', 'E-2034'),
  fileOf('Bouton 0422', 'E-2040'),
  fileOf('Bouton 0431', 'E-2057'),
] as const;

type Seeding = {
  readonly networkId: string;
  readonly ownerOrgId: string;
  readonly holderId: string;
  readonly today: LocalDate;
  readonly nowMs: number;
};

/** Invented people with invented numbers. Two more files wait for a button: one can have it, the other lacks consent to location. */
export function wearerRows(seeding: Seeding): readonly RowChange[] {
  const [ready, waiting] = [fileOf('', 'E-2098'), fileOf('', 'E-2101')];
  return [...DEMO_FILES, ready, waiting].flatMap(({ wearerId, fileNumber }, index): readonly RowChange[] => {
    const isWaiting = fileNumber === waiting.fileNumber;
    return [
      { table: 'wearer', id: wearerId, op: 'upsert', row: fileRow({ seeding, wearerId, fileNumber, isWaiting }) },
      { table: 'wearerPrivate', id: wearerId, op: 'upsert', row: personRow(seeding, wearerId, index) },
    ];
  });
}

function fileRow(file: {
  readonly seeding: Seeding;
  readonly wearerId: string;
  readonly fileNumber: string;
  readonly isWaiting: boolean;
}): Wearer {
  const { networkId, ownerOrgId, holderId, today, nowMs } = file.seeding;
  const purposes = file.isWaiting ? (['contact'] as const) : (['contact', 'location', 'transfer'] as const);
  return {
    id: file.wearerId,
    networkId,
    ownerOrgId,
    fileNumber: file.fileNumber,
    holderId,
    consents: purposes.map(
      (purpose): Consent => ({
        id: derivedId(['demo.consent', file.wearerId, purpose]),
        purpose,
        answer: 'given',
        version: '2026-1',
        on: addDays(today, -62),
        witness: DEMO_USERS.nora.name,
        atUtc: toIsoUtc(nowMs - 62 * DAY_MS),
        actorId: DEMO_USERS.nora.id,
      }),
    ),
    gestureVersion: 1,
    fallSensitivity: 'low',
    recordingPolicy: 'never',
    firstTestOn: file.isWaiting ? null : addDays(today, -58),
    state: 'active',
    createdAtUtc: toIsoUtc(nowMs - 64 * DAY_MS),
  };
}

function personRow({ networkId, ownerOrgId }: Seeding, wearerId: string, index: number): WearerPrivate {
  return {
    id: wearerId,
    networkId,
    ownerOrgId,
    name: nameAt(index + 40),
    phone: inventedPhone('mobile', index + 400),
    address: '',
    note: '',
    contacts: [0, 1].map((n) => ({
      id: derivedId(['demo.contact', wearerId, String(n)]),
      name: nameAt(index * 2 + n + 60),
      phone: inventedPhone('mobile', index * 2 + n + 500),
      relation: n === 0 ? 'sœur' : 'collègue',
      optIn: n === 0 ? 'accepted' : 'asked',
      optInOn: null,
    })),
  };
}
