import { implement } from '@orpc/server';
import { mutateOrRefuse, throwIfRefused } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consolePlacesContract } from '#shared/contract/console/places.contract.ts';
import { placeFieldsSchema } from '#shared/domain/place/place.ts';
import type { PlacePatch } from '#shared/domain/place/trail-record.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { createDirectoryReads } from './directory-reads.ts';
import { placeDetail } from './place-detail.ts';
import { twinsOf } from './place-twins.ts';

/** Signed out, a window sees no places: reads answer with nothing, edits are refused. */
export function createPlaceProcedures(holder: WorkspaceHolder, clock: Clock) {
  const os = implement(consolePlacesContract);
  const engine = () => holder.current()?.engine;
  return os.router({
    ...createDirectoryReads(holder, clock),
    get: os.get.handler(({ input }) => {
      const workspace = holder.current();
      const id = 'id' in input ? input.id : workspace?.placeId(input.n);
      return workspace && id !== undefined ? placeDetail(workspace, id, toIsoUtc(clock.nowMs())) : null;
    }),
    create: os.create.handler(({ input, errors }) => {
      const id = newId();
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.create', { id, fields: input.fields }));
      return { id };
    }),
    edit: os.edit.handler(({ input, errors }) => {
      const { id, patch } = input;
      const seen = input.seen ?? holdsNow(holder.current(), id, patch);
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.edit', { id, patch, seen }));
      return {};
    }),
    editContact: os.editContact.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'placeContact.edit', input));
      return {};
    }),
    addNote: os.addNote.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.addNote', input));
      return {};
    }),
    decideConflict: os.decideConflict.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.decideConflict', input));
      return {};
    }),
    twins: os.twins.handler(({ input }) => {
      const workspace = holder.current();
      const place = workspace?.rows.get('place', input.id);
      return workspace && place ? [...twinsOf(workspace, place)] : [];
    }),
    merge: os.merge.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.merge', input));
      return {};
    }),
    unmerge: os.unmerge.handler(({ input, errors }) => {
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.unmerge', input));
      return {};
    }),
    remove: os.remove.handler(({ input, errors }) => {
      const documents = holder.current()?.rows.where('placeDocument', 'placeId', input.id) ?? [];
      const args = documents.length === 0 ? input : { ...input, documentIds: documents.map(({ id }) => id) };
      throwIfRefused(errors, mutateOrRefuse(engine(), 'place.remove', args));
      return {};
    }),
  });
}

/** What the core holds of the fields a patch is about: all that its author can have seen. */
function holdsNow(workspace: Workspace | null, id: string, patch: PlacePatch): PlacePatch {
  const place = workspace?.rows.get('place', id);
  return place ? placeFieldsSchema.partial().parse(pickFields(place, Object.keys(patch))) : {};
}

function pickFields(place: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(place).filter(([name]) => names.includes(name)));
}
