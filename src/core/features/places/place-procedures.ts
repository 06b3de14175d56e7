import { implement } from '@orpc/server';
import { mutateOrRefuse } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consolePlacesContract, type PlaceDetail, type PlacePoints } from '#shared/contract/console/places.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { effectiveLabelState } from '#shared/domain/label/stored-label.ts';
import { canEditPlace } from '#shared/domain/place/place-mutators.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';

const NO_POINTS: PlacePoints = {
  n: new Uint32Array(),
  lonLat: new Float32Array(),
  category: new Uint8Array(),
  label: new Uint8Array(),
};

/** Signed out, a window sees no places: reads answer with nothing, edits are refused. */
export function createPlaceProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consolePlacesContract);
  const engine = () => holder.current()?.engine;
  return os.router({
    list: os.list.handler(({ input }) => {
      const workspace = holder.current();
      if (!workspace) return { total: 0, rows: [] };
      const page = workspace.places.page(input.filter, input.sort, input.offset, input.limit);
      const isPending = (id: string) => workspace.rows.isPending('place', id);
      return { total: page.total, rows: [...workspace.placeRows(page.n, isPending)] };
    }),
    indexOf: os.indexOf.handler(({ input }) => ({
      index: holder.current()?.places.indexOf(input.filter, input.sort, input.n) ?? null,
    })),
    points: os.points.handler(({ input }) => holder.current()?.places.points(input.filter) ?? NO_POINTS),
    counts: os.counts.handler(
      () => holder.current()?.places.counts() ?? { total: 0, byLabelState: {}, byCategory: {} },
    ),
    get: os.get.handler(({ input }) => {
      const workspace = holder.current();
      const id = 'id' in input ? input.id : workspace?.placeId(input.n);
      return workspace && id !== undefined ? detailOf(workspace, id, toIsoUtc(clock.nowMs())) : null;
    }),
    create: os.create.handler(({ input, errors }) => {
      const id = newId();
      const refusal = mutateOrRefuse(engine(), 'place.create', { id, fields: input.fields });
      if (refusal) throw errors.REFUSED({ data: refusal });
      return { id };
    }),
    edit: os.edit.handler(({ input, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'place.edit', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    editContact: os.editContact.handler(({ input, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'placeContact.edit', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
    remove: os.remove.handler(({ input, errors }) => {
      const refusal = mutateOrRefuse(engine(), 'place.remove', input);
      if (refusal) throw errors.REFUSED({ data: refusal });
      return {};
    }),
  });
}

function detailOf({ rows, me, placeNumber }: Workspace, id: string, nowUtc: string): PlaceDetail | null {
  const place = rows.get('place', id);
  const n = placeNumber(id);
  if (!place || n === undefined) return null;
  const canSeeContact = can(me.actor, 'placeContact.read') && place.ownerOrgId === me.actor.orgId;
  return {
    n,
    place: { ...place, labelState: effectiveLabelState(place, localDateAt(nowUtc, place.timeZone)) },
    contact: canSeeContact ? (rows.get('placeContact', id) ?? null) : null,
    isPending: rows.isPending('place', id) || rows.isPending('placeContact', id),
    canEdit: canEditPlace(me.actor, place),
    canSeeContact,
  };
}
