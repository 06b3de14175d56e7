import type { ServerServices } from '#server/services.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { orderOf } from '#shared/domain/provisioning/order-of.ts';
import { desiredSettings } from '#shared/domain/provisioning/provisioning-order.ts';
import { unitIdOf, unitOf } from '#shared/domain/stock/unit.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';
import { systemClock, toIsoUtc } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { numberedId } from '#test/support/builders.ts';
import { aPerson, aSerial, aUnit, aWearer } from '#test/support/sync/stock-samples.ts';

const { escale } = DEMO_ORGS;
const owned = { networkId: escale.networkId, ownerOrgId: escale.id };
/** Ids of the table's files lie apart from those of the samples. */
const FIRST_FILE = 900;
const FIRST_SERIAL = 9_100;

/** A unit of the stock and the wearer's file it is for. */
export type Place = { readonly serial: string; readonly file: Wearer };

/** As many units in the store as files that wait for one, the first for the first. */
export async function setTable({ commitLog }: ServerServices, count: number): Promise<readonly Place[]> {
  const places = Array.from(
    { length: count },
    (_unused, n): Place => ({ serial: aSerial(FIRST_SERIAL + n), file: fileOf(n) }),
  );
  const changes = places.flatMap(({ file }, n): readonly RowChange[] => {
    const unit = unitOfStore(n);
    return [
      { table: 'unit', id: unit.id, op: 'upsert', row: unit },
      { table: 'wearer', id: file.id, op: 'upsert', row: file },
      { table: 'wearerPrivate', id: file.id, op: 'upsert', row: { ...owned, id: file.id, ...aPerson() } },
    ];
  });
  await commitLog.transact(escale.networkId, async (writer) => {
    for (const { table, id } of changes) await writer.load(new Map([[table, [id]]]));
    writer.commit({ actorId: null, mutationId: null, nowMs: systemClock.nowMs(), changes });
  });
  return places;
}

function fileOf(n: number): Wearer {
  return aWearer({
    ...owned,
    id: numberedId(FIRST_FILE + n),
    fileNumber: `E-91${String(n).padStart(2, '0')}`,
    holderId: null,
  });
}

function unitOfStore(n: number) {
  const { serial, model, events } = aUnit(FIRST_SERIAL + n);
  const id = unitIdOf({ networkId: escale.networkId, orgId: escale.id }, serial);
  return unitOf({ ...owned, id, serial, model }, events, toIsoUtc(systemClock.nowMs()));
}

type Written = {
  readonly label: string;
  readonly sosText: string;
  readonly serverUrl: string;
  readonly buttonId: string;
};

/** Every value that this unit must hold, by key. */
export function wantedOf(
  { serial, file }: Place,
  { buttonId, label, ...request }: Written,
): ReadonlyMap<string, string> {
  const asked = { serial, buttonId, label, request: { ...request, language: 'fr' as const } };
  const settings = desiredSettings(unwrap(orderOf(asked, file, aPerson())));
  return new Map(settings.map(({ key, value }) => [key, Buffer.from(value).toString('hex')]));
}
