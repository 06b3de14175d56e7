import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { holdsPermission, type Permission } from '#shared/domain/access/permission.ts';
import { type FakeWorld, refuseIfAsked } from './fake-world.ts';

export function exportHandlers(world: FakeWorld) {
  const os = implement(consoleContract.exports);
  const { places, session } = world;
  const may = (permission: Permission) =>
    session.value.state === 'signedIn' && holdsPermission(session.value.roles, permission);
  return {
    describe: os.describe.handler(({ input }) => {
      const total = 'filter' in input.scope ? places.points(input.scope.filter).n.length : input.scope.ids.length;
      return {
        publicCount: Math.max(0, total - 4),
        discreetCount: Math.min(4, total),
        osmCount: Math.floor(total / 5),
        canExportDiscreet: may('place.exportDiscreet'),
      };
    }),
    save: os.save.handler(({ input }) => {
      refuseIfAsked(world);
      return { saved: true, fileName: input.format === 'osm' ? 'lieux.osm' : 'lieux.csv', placeCount: 1236 };
    }),
  };
}
