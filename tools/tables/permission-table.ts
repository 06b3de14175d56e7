import { holdsPermission, PERMISSIONS } from '#shared/domain/access/permission.ts';
import { ROLES, type Role } from '#shared/domain/access/role.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { MUTATORS } from '#shared/sync/registry.ts';

const ACTOR = { userId: 'u', orgId: '<organisation>', networkId: '<network>', territories: ['<code>'] };

/** `docs/permissions.md`, whole: who may do what, which mutation asks for which permission, who reads which scope. */
export function permissionTable(): string {
  return [
    '# Who may do what',
    '',
    'Written by `node tools/write-tables.ts` from `src/shared/domain/access` and the mutations; a test compares the two.',
    'Everything is within one’s own organisation: another organisation’s rows are changed by nobody, and of other networks nothing is seen at all.',
    'The server decides at every request (`mutation-matrix.test.ts`, `reading-matrix.test.ts`, `access-matrix.test.ts`).',
    '',
    '## Permissions',
    '',
    header('Permission'),
    ...PERMISSIONS.map((permission) => row(`\`${permission}\``, (role) => holdsPermission([role], permission))),
    '',
    '## What each scope lets read',
    '',
    header('Scope'),
    ...scopeRows(),
    '',
    '## Mutations',
    '',
    '| Mutation | Permission | Lane |',
    '|---|---|---|',
    ...MUTATORS.names.map((name) => {
      const mutator = MUTATORS.find(name);
      return `| \`${name}\` | \`${mutator?.permission}\` | ${mutator?.lane} |`;
    }),
    '',
  ].join('\n');
}

function header(first: string): string {
  return `| ${first} | ${ROLES.join(' | ')} |\n|---|${ROLES.map(() => '---').join('|')}|`;
}

function row(first: string, isHeld: (role: Role) => boolean): string {
  return `| ${first} | ${ROLES.map((role) => (isHeld(role) ? 'yes' : '')).join(' | ')} |`;
}

function scopeRows(): readonly string[] {
  const scopes = [...new Set(ROLES.flatMap((role) => scopesOf({ ...ACTOR, roles: [role] })))];
  return scopes.map((scope) => row(`\`${scope}\``, (role) => scopesOf({ ...ACTOR, roles: [role] }).includes(scope)));
}
