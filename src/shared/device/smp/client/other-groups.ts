import { z } from 'zod';
import { ok } from '#shared/kernel/result.ts';
import { askFor, type DeviceResult, type SmpPort } from './smp-port.ts';

const STAT_GROUP = 2;
const SHELL_GROUP = 9;
const ENUM_GROUP = 10;

const statListSchema = z.object({ stat_list: z.array(z.string()) });
const statSchema = z.object({ name: z.string(), fields: z.record(z.string(), z.union([z.int(), z.bigint()])) });
const shellSchema = z.object({ o: z.string(), ret: z.int() });
const groupsSchema = z.object({ groups: z.array(z.int().min(0)) });

export async function listStats(port: SmpPort): DeviceResult<readonly string[]> {
  const request = { op: 'read', group: STAT_GROUP, command: 1, payload: {}, pace: 'normal' } as const;
  const answer = await askFor(port, request, statListSchema);
  return answer.ok ? ok(answer.value.stat_list) : answer;
}

export async function readStat(port: SmpPort, name: string): DeviceResult<Readonly<Record<string, number | bigint>>> {
  const request = { op: 'read', group: STAT_GROUP, command: 0, payload: { name }, pace: 'normal' } as const;
  const answer = await askFor(port, request, statSchema);
  return answer.ok ? ok(answer.value.fields) : answer;
}

/** Runs a shell command, once: nobody knows what saying it twice would do. */
export async function runShell(
  port: SmpPort,
  argv: readonly string[],
): DeviceResult<{ readonly output: string; readonly status: number }> {
  const request = { op: 'write', group: SHELL_GROUP, command: 0, payload: { argv: [...argv] }, pace: 'once' } as const;
  const answer = await askFor(port, request, shellSchema);
  return answer.ok ? ok({ output: answer.value.o, status: answer.value.ret }) : answer;
}

/** Numbers of the groups the firmware was built with. */
export async function listGroups(port: SmpPort): DeviceResult<readonly number[]> {
  const request = { op: 'read', group: ENUM_GROUP, command: 1, payload: {}, pace: 'normal' } as const;
  const answer = await askFor(port, request, groupsSchema);
  return answer.ok ? ok(answer.value.groups) : answer;
}
