import type { DeviceContext, GroupCommands } from './device-context.ts';
import { type Fields, textField } from './request-field.ts';
import { answer, groupError, type SmpAnswer, smpError } from './smp-answer.ts';

const OS_GROUP = 0;
const INVALID_FORMAT = 2;
const QUERY_UNKNOWN = 3;
const CLOCK_INVALID = 6;
const INFO_ORDER = 'snrvbmpio';

/** Threads as the recorded firmware lists them. */
const TASKS = {
  np_irq_tid: { prio: -16, tid: 0, state: 16 },
  'mcumgr smp': { prio: 3, tid: 1, state: 128 },
  sysworkq: { prio: -1, tid: 2, state: 2 },
  idle: { prio: 15, tid: 3, state: 0 },
  main: { prio: 0, tid: 4, state: 16 },
} as const;

export const OS_COMMANDS: GroupCommands = {
  0: { read: echo, write: echo },
  2: { read: () => answer({ tasks: TASKS }) },
  4: { read: readClock, write: setClock },
  5: { write: restart },
  6: { read: (_fields, { build }) => answer({ buf_size: build.bufferBytes, buf_count: build.bufferCount }) },
  7: { read: info },
  8: { read: bootloader },
};

function echo(fields: Fields): SmpAnswer {
  return answer({ r: textField(fields, 'd') ?? '' });
}

function restart(_fields: Fields, device: DeviceContext): SmpAnswer {
  device.restart();
  return answer();
}

function info(fields: Fields, { build }: DeviceContext): SmpAnswer {
  const format = textField(fields, 'format') ?? 's';
  const letters = format === 'a' ? INFO_ORDER : format;
  if (![...letters].every((letter) => INFO_ORDER.includes(letter))) return groupError(OS_GROUP, INVALID_FORMAT);
  const words = [...INFO_ORDER].filter((letter) => letters.includes(letter)).map((letter) => build.info[letter]);
  return answer({ output: words.filter((word) => word !== undefined).join(' ') });
}

function readClock(_fields: Fields, device: DeviceContext): SmpAnswer {
  const now = new Date(device.nowMs() + device.ram.clockOffsetMs).toISOString();
  return answer({ datetime: now.replace('Z', '') });
}

function setClock(fields: Fields, device: DeviceContext): SmpAnswer {
  const text = textField(fields, 'datetime');
  if (text === null) return smpError('invalidValue');
  const wantedMs = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(wantedMs)) return groupError(OS_GROUP, CLOCK_INVALID);
  device.ram.clockOffsetMs = wantedMs - device.nowMs();
  return answer();
}

function bootloader(fields: Fields): SmpAnswer {
  const query = textField(fields, 'query');
  if (query === null) return answer({ bootloader: 'MCUboot' });
  // Mode 3: swap with scratch, the mode that can go back.
  return query === 'mode' ? answer({ mode: 3 }) : groupError(OS_GROUP, QUERY_UNKNOWN);
}
