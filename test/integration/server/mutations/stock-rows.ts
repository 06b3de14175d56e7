import type { Role } from '#shared/domain/access/role.ts';
import { buttonIdOf } from '#shared/domain/provisioning/unit-key.ts';
import { custodyOf } from '#shared/domain/stock/custody-chain.ts';
import { unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowOf } from '#shared/sync/table.ts';
import { NOW_UTC } from '#test/support/builders.ts';
import { aProvenKey } from '#test/support/proven-key.ts';
import {
  aCustodyEvent,
  aPerson,
  aSerial,
  aUnit,
  aWearer,
  aWearerPrivate,
  RECEIVED_ID,
  STOCK_SAMPLES,
} from '#test/support/sync/stock-samples.ts';
import {
  ANSWERERS,
  type Attempt,
  CONTACT_EDITORS,
  COORDINATORS,
  type MutationRow,
  SAVED_UNDER_ID,
  type Situation,
  TAKEN_ID,
} from './mutation-row.ts';
import { put } from './things.ts';
import type { Owner } from './world.ts';

const KEEPERS: readonly Role[] = ['admin', 'associationWorker'];
const BLOCKERS: readonly Role[] = [...KEEPERS, ...ANSWERERS];
const SETTINGS = { gestureVersion: 1, fallSensitivity: 'low', recordingPolicy: 'never', firstTestOn: null };
let serials = 0;

function aUnitOf(owner: Owner): RowOf<'unit'> {
  return { ...aUnit(1), ...owner, id: newId() };
}

function told() {
  return { eventId: newId(), happenedAtUtc: NOW_UTC, reason: '' };
}

/** A gesture on one of their units, which is in the store. */
const onUnit =
  (step: Readonly<Record<string, unknown>>) =>
  ({ theirs }: Situation): Attempt => {
    const unit = aUnitOf(theirs);
    const units = [{ id: unit.id, after: custodyOf(unit.events).lastIds }];
    return { theirRows: [put('unit', unit)], args: { ...told(), ...step, units } };
  };

const onWearer =
  (args: (id: string) => unknown) =>
  ({ theirs }: Situation): Attempt => {
    const id = newId();
    return {
      theirRows: [
        put('wearer', { ...aWearer(), ...theirs, id }),
        put('wearerPrivate', { ...aWearerPrivate(), ...theirs, id }),
      ],
      args: args(id),
    };
  };

function aFileOf(owner: Owner) {
  const id = newId();
  return [
    put('wearer', { ...aWearer(), ...owner, id }),
    put('wearerPrivate', { ...aWearerPrivate(), ...owner, id }),
  ] as const;
}

/** A unit that says it was set up for that wearer, and a key that it signs with. */
function registering(part: {
  readonly unitOwner: Owner;
  readonly wearerId: string;
  readonly myRows: Attempt['myRows'] & {};
}): Attempt {
  const { unitOwner, wearerId, myRows } = part;
  const bare = aUnitOf(unitOwner);
  const written = { id: newId(), kind: 'provisioned' as const, after: [RECEIVED_ID] };
  const buttonId = buttonIdOf(bare.id, wearerId);
  const unit = unitOf(bare, [aCustodyEvent(), aCustodyEvent({ ...written, buttonId })], NOW_UTC);
  return {
    myRows,
    theirRows: [put('unit', unit)],
    args: { unitId: unit.id, wearerId, label: 'B-7', ...aProvenKey(unit.serial) },
  };
}

export const STOCK_ROWS: readonly MutationRow[] = [
  {
    name: 'stockLot.save',
    who: COORDINATORS,
    fates: SAVED_UNDER_ID,
    attempt: ({ theirs }) => {
      const lot = { ...STOCK_SAMPLES.stockLot, ...theirs, id: newId() };
      const { id, networkId: _network, ownerOrgId: _owner, createdAtUtc: _at, ...fields } = lot;
      return { theirRows: [put('stockLot', lot)], args: { id, fields: { ...fields, supplier: 'À moi' } } };
    },
  },
  {
    name: 'stockHolder.save',
    who: COORDINATORS,
    fates: SAVED_UNDER_ID,
    attempt: ({ theirs }) => {
      const holder = { ...STOCK_SAMPLES.stockHolder, ...theirs, id: newId() };
      const { id, networkId: _network, ownerOrgId: _owner, createdAtUtc: _at, ...fields } = holder;
      return { theirRows: [put('stockHolder', holder)], args: { id, fields: { ...fields, address: 'À moi' } } };
    },
  },
  {
    name: 'unit.receive',
    trying: 'into their lot',
    who: COORDINATORS,
    attempt: ({ mine, theirs }) => {
      const lot = { ...STOCK_SAMPLES.stockLot, ...theirs, id: newId() };
      serials += 1;
      const serial = aSerial(90_000 + serials);
      const unit = { id: unitIdOf({ networkId: mine.networkId, orgId: mine.ownerOrgId }, serial), serial };
      return {
        theirRows: [put('stockLot', lot)],
        args: { ...told(), lotId: lot.id, model: 'Alto 2', units: [unit] },
      };
    },
  },
  { name: 'unit.move', who: CONTACT_EDITORS, attempt: onUnit({ kind: 'quarantined' }) },
  {
    name: 'unit.move',
    trying: 'mine into their hands',
    who: CONTACT_EDITORS,
    attempt: ({ mine, theirs }) => {
      const holder = { ...STOCK_SAMPLES.stockHolder, ...theirs, id: newId() };
      const unit = aUnitOf(mine);
      const units = [{ id: unit.id, after: custodyOf(unit.events).lastIds }];
      return {
        myRows: [put('unit', unit)],
        theirRows: [put('stockHolder', holder)],
        args: { ...told(), kind: 'moved', holderId: holder.id, units },
      };
    },
  },
  {
    name: 'unit.hand',
    trying: 'mine to their wearer',
    who: KEEPERS,
    attempt: (situation) => {
      const unit = aUnitOf(situation.mine);
      const units = [{ id: unit.id, after: custodyOf(unit.events).lastIds }];
      const given = onWearer((wearerId) => ({ ...told(), kind: 'handed', wearerId, units }))(situation);
      return { ...given, myRows: [put('unit', unit)] };
    },
  },
  {
    name: 'button.register',
    trying: 'their unit for my wearer',
    who: KEEPERS,
    attempt: ({ mine, theirs }) => {
      const [wearer, person] = aFileOf(mine);
      return registering({ unitOwner: theirs, wearerId: wearer.id, myRows: [wearer, person] });
    },
  },
  {
    name: 'button.register',
    trying: 'my unit for their wearer',
    who: KEEPERS,
    attempt: ({ mine, theirs }) => {
      const [wearer, person] = aFileOf(theirs);
      const { theirRows = [], args } = registering({ unitOwner: mine, wearerId: wearer.id, myRows: [] });
      return { myRows: theirRows, theirRows: [wearer, person], args };
    },
  },
  { name: 'unit.block', who: BLOCKERS, attempt: onUnit({ kind: 'stolen' }) },
  { name: 'unit.settle', who: COORDINATORS, attempt: onUnit({ kind: 'scrapped' }) },
];

export const WEARER_ROWS: readonly MutationRow[] = [
  {
    name: 'wearer.create',
    trying: 'a taken id',
    who: KEEPERS,
    fates: TAKEN_ID,
    attempt: onWearer((id) => ({ id, fileNumber: 'À moi', holderId: null, person: aPerson(), settings: SETTINGS })),
  },
  { name: 'wearer.editPerson', who: KEEPERS, attempt: onWearer((id) => ({ id, person: aPerson({ name: 'À moi' }) })) },
  { name: 'wearer.configure', who: KEEPERS, attempt: onWearer((id) => ({ id, settings: SETTINGS })) },
  {
    name: 'wearer.consent',
    who: KEEPERS,
    attempt: onWearer((wearerId) => ({
      wearerId,
      consent: {
        id: newId(),
        purpose: 'recording',
        answer: 'given',
        version: '2026-1',
        on: '2026-11-22',
        witness: 'À moi',
      },
    })),
  },
  {
    name: 'wearer.open',
    who: KEEPERS,
    attempt: onWearer((wearerId) => ({ id: newId(), wearerId, purpose: 'Curiosité' })),
  },
  { name: 'wearer.erase', who: ['admin'], attempt: onWearer((id) => ({ id })) },
];
