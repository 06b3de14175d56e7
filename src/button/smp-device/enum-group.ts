import type { DeviceContext, GroupCommands } from './device-context.ts';
import { type Fields, numberField } from './request-field.ts';
import { answer, groupError, type SmpAnswer } from './smp-answer.ts';

const ENUM_GROUP = 10;
const INDEX_TOO_LARGE = 3;
const NAMES: Readonly<Record<number, string>> = {
  0: 'os mgmt',
  1: 'img mgmt',
  2: 'stat mgmt',
  3: 'settings mgmt',
  8: 'fs mgmt',
  10: 'enum mgmt',
  64: 'button mgmt',
};

export const ENUM_COMMANDS: GroupCommands = {
  0: { read: (_fields, { build }) => answer({ count: build.groups.length }) },
  1: { read: (_fields, { build }) => answer({ groups: build.groups }) },
  2: { read: single },
  3: {
    read: (_fields, { build }) =>
      answer({ groups: build.groups.map((group) => ({ group, name: NAMES[group] ?? 'unnamed' })) }),
  },
};

function single(fields: Fields, { build }: DeviceContext): SmpAnswer {
  const index = numberField(fields, 'index') ?? 0;
  const group = build.groups[index];
  if (group === undefined) return groupError(ENUM_GROUP, INDEX_TOO_LARGE);
  return answer(index === build.groups.length - 1 ? { group, end: true } : { group });
}
