import { type DepartmentAtlas, decodeDepartments } from '#shared/geo/department.ts';
import { unwrap } from '#shared/kernel/result.ts';

let atlas: Promise<DepartmentAtlas> | null = null;

/** Outlines of the départements, loaded at the first import and kept: the start of the console does not pay for them. */
export function departmentAtlas(): Promise<DepartmentAtlas> {
  atlas ??= import('#resources/geo/departements.topo.json', { with: { type: 'json' } }).then((file) =>
    unwrap(decodeDepartments(file.default)),
  );
  return atlas;
}
