import type { Workspace } from '#core/workspace/workspace.ts';
import type { WearerDetail, WearerRow } from '#shared/contract/console/wearers.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import type { Unit } from '#shared/domain/stock/unit.ts';
import { provisionBlockers } from '#shared/domain/wearer/may-provision.ts';
import { testDays } from '#shared/domain/wearer/test-plan.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';

/** Files by number; erased ones have none and come last. */
export function wearerRows(workspace: Workspace, nowUtc: string): WearerRow[] {
  const { rows } = workspace;
  const unitOf = new Map(rows.where('unit', 'state', 'withWearer').map((unit) => [unit.wearerId ?? '', unit]));
  return [...rows.all('wearer')]
    .sort((a, b) => rankOf(a).localeCompare(rankOf(b), 'fr', { numeric: true }))
    .map((wearer) => wearerRow(workspace, { wearer, unit: unitOf.get(wearer.id), nowUtc }));
}

/** A file without the person behind it; null: there is no such file here. */
export function wearerDetail(workspace: Workspace, id: string, nowUtc: string): WearerDetail | null {
  const { rows } = workspace;
  const wearer = rows.get('wearer', id);
  if (!wearer) return null;
  const unit = rows.where('unit', 'wearerId', id).find(({ state }) => state === 'withWearer');
  const { gestureVersion, fallSensitivity, recordingPolicy, firstTestOn } = wearer;
  return {
    ...wearerRow(workspace, { wearer, unit, nowUtc }),
    unitId: unit?.id ?? null,
    settings: { gestureVersion, fallSensitivity, recordingPolicy, firstTestOn },
    consents: wearer.consents,
    accesses: rows
      .where('wearerAccess', 'wearerId', id)
      .map(({ id: accessId, purpose, actorId, atUtc }) => ({ id: accessId, purpose, actorId, atUtc }))
      .sort((a, b) => (a.atUtc < b.atUtc ? 1 : -1)),
  };
}

type Found = { readonly wearer: Wearer; readonly unit: Unit | undefined; readonly nowUtc: string };

function wearerRow({ rows, me }: Workspace, { wearer, unit, nowUtc }: Found): WearerRow {
  const person = can(me.actor, 'wearerPrivate.read') ? rows.get('wearerPrivate', wearer.id) : undefined;
  const today = localDateAt(nowUtc, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { id, fileNumber, state, firstTestOn, holderId } = wearer;
  return {
    id,
    fileNumber,
    state,
    holderName: holderId === null ? null : (rows.get('stockHolder', holderId)?.name ?? null),
    serial: unit?.serial ?? null,
    blockers: person ? [...provisionBlockers(wearer, person)] : null,
    nextTestOn: unit && firstTestOn !== null ? (testDays(firstTestOn, today, 1)[0] ?? null) : null,
    isPending: rows.isPending('wearer', id),
  };
}

function rankOf({ state, fileNumber }: Wearer): string {
  return `${state === 'erased' ? 1 : 0}${fileNumber}`;
}
