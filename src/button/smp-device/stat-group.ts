import type { DeviceContext, GroupCommands } from './device-context.ts';
import { type Fields, textField } from './request-field.ts';
import { answer, groupError, type SmpAnswer, smpError, type WireMap } from './smp-answer.ts';

/** The recorded firmware names another group than the one asked. */
const ERROR_GROUP = 63;
const INVALID_NAME = 3;

const STATS: Readonly<Record<string, WireMap>> = {
  flash_sim_stats: { bytes_read: 0, bytes_written: 0 },
  flash_sim_thresholds: { max_write_calls: 0 },
  btn_stats: { ticks: 0 },
};

export const STAT_COMMANDS: GroupCommands = {
  0: { read: show },
  1: { read: () => answer({ rc: 0, stat_list: Object.keys(STATS) }) },
};

function show(fields: Fields, device: DeviceContext): SmpAnswer {
  const name = textField(fields, 'name');
  if (name === null) return smpError('invalidValue');
  const found = STATS[name];
  if (found !== undefined) return answer({ name, fields: found });
  device.log('err', 'mcumgr_stat_grp', `Invalid stat name: ${name}`);
  return groupError(ERROR_GROUP, INVALID_NAME);
}
