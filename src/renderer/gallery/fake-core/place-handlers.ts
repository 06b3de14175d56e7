import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { holdsPermission } from '#shared/domain/access/permission.ts';
import { definedOnly } from './defined-only.ts';
import { type FakeWorld, refuseIfAsked, waitIfSilent } from './fake-world.ts';

export function placeHandlers(world: FakeWorld) {
  const os = implement(consoleContract.places);
  const { places } = world;
  const changed = () => world.changes.set({ tables: ['place', 'placeContact'], origin: 'local' });
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
    get: os.get.handler(({ input }) => places.get(input, canEdit(world))),
    create: os.create.handler(({ input }) => {
      refuseIfAsked(world);
      const id = places.create(input.fields);
      changed();
      return { id };
    }),
    edit: os.edit.handler(({ input }) => {
      refuseIfAsked(world);
      places.edit(input.id, definedOnly(input.patch));
      changed();
      return {};
    }),
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
