import { implement, ORPCError } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { holdsPermission } from '#shared/domain/access/permission.ts';
import { definedOnly } from './defined-only.ts';
import { type FakeWorld, refuseIfAsked, waitIfSilent } from './fake-world.ts';

export function placeHandlers(world: FakeWorld) {
  const os = implement(consoleContract.places);
  const { places } = world;
  const changed = () => world.changes.set({ tables: ['place', 'placeContact', 'placeTrail'], origin: 'local' });
  const mutate = (name: string, args: unknown) => {
    refuseIfAsked(world);
    if (!places.mutate(name, args)) {
      throw new ORPCError('REFUSED', { defined: true, data: { code: 'wrongState', field: null } });
    }
    changed();
    return {};
  };
  return {
    list: os.list.handler(async ({ input }) => {
      await waitIfSilent(world);
      const rows = places.list(input);
      return { total: rows.length, rows: rows.slice(input.offset, input.offset + input.limit) };
    }),
    indexOf: os.indexOf.handler(({ input }) => {
      const index = places.list(input).findIndex((row) => row.n === input.n);
      return { index: index < 0 ? null : index };
    }),
    points: os.points.handler(({ input }) => places.points(input.filter)),
    counts: os.counts.handler(() => places.counts()),
    facets: os.facets.handler(({ input }) => places.facets(input.filter)),
    publicView: os.publicView.handler(({ input }) => places.publicView(input.id)),
    get: os.get.handler(({ input }) => places.get(input, canEdit(world))),
    create: os.create.handler(({ input }) => {
      refuseIfAsked(world);
      const id = places.create(input.fields);
      changed();
      return { id };
    }),
    edit: os.edit.handler(({ input }) => mutate('place.edit', input)),
    addNote: os.addNote.handler(({ input }) => mutate('place.addNote', input)),
    decideConflict: os.decideConflict.handler(({ input }) => mutate('place.decideConflict', input)),
    twins: os.twins.handler(({ input }) => [...places.twins(input.id)]),
    merge: os.merge.handler(({ input }) => mutate('place.merge', input)),
    unmerge: os.unmerge.handler(({ input }) => mutate('place.unmerge', input)),
    editContact: os.editContact.handler(({ input }) => {
      refuseIfAsked(world);
      places.editContact(input.id, definedOnly(input.patch));
      changed();
      return {};
    }),
    remove: os.remove.handler(({ input }) => {
      refuseIfAsked(world);
      places.remove(input.id);
      changed();
      return {};
    }),
  };
}

function canEdit({ session }: FakeWorld): boolean {
  return session.value.state === 'signedIn' && holdsPermission(session.value.roles, 'place.edit');
}
