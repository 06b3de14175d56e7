import { BUTTON_COMMANDS, BUTTON_ERRORS, BUTTON_GROUP } from '#shared/device/profile/button-group.ts';
import { decodePacket, HEADER_BYTES, packetOf, SMP_OPS, type SmpHeader } from '#shared/device/smp/smp-packet.ts';
import { BUTTON_GROUP_COMMANDS, refusesWrites } from './button-group.ts';
import type { DeviceContext, GroupCommands } from './device-context.ts';
import { ENUM_COMMANDS } from './enum-group.ts';
import { FS_COMMANDS } from './fs-group.ts';
import { IMAGE_COMMANDS } from './image-group.ts';
import { OS_COMMANDS } from './os-group.ts';
import type { Fields } from './request-field.ts';
import { SETTINGS_COMMANDS } from './settings-group.ts';
import { groupError, payloadOf, type SmpAnswer, smpError } from './smp-answer.ts';
import { STAT_COMMANDS } from './stat-group.ts';
import { encodeZcbor } from './zcbor.ts';

const GROUPS: Readonly<Record<number, GroupCommands>> = {
  0: OS_COMMANDS,
  1: IMAGE_COMMANDS,
  2: STAT_COMMANDS,
  3: SETTINGS_COMMANDS,
  8: FS_COMMANDS,
  10: ENUM_COMMANDS,
  [BUTTON_GROUP]: BUTTON_GROUP_COMMANDS,
};
/** Groups whose writes a lock refuses: images, settings, files. */
const GUARDED_GROUPS: readonly number[] = [1, 3, 8];

/**
 * The device's answer to one packet that its frame proved whole, or null where it keeps silent: what is no request, and headers that
 * promise another length (SPEC VB1–VB4).
 */
export function answerPacket(packet: Uint8Array, device: DeviceContext): Uint8Array | null {
  if (packet.length < HEADER_BYTES) return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const op = SMP_OPS[view.getUint8(0) & 7];
  if ((op !== 'read' && op !== 'write') || view.getUint16(2) !== packet.length - HEADER_BYTES) return null;
  const header: SmpHeader = {
    version: (view.getUint8(0) & 0b0001_1000) === 0 ? 1 : 2,
    op: op === 'read' ? 'readResponse' : 'writeResponse',
    group: view.getUint16(4),
    sequence: view.getUint8(6),
    command: view.getUint8(7),
  };
  const decoded = decodePacket(packet);
  if (!decoded.ok) return written(header, smpError(decoded.error === 'version' ? 'versionTooNew' : 'invalidValue'));
  const given = dispatched({ ...header, op }, decoded.value.payload, device);
  const response = written(header, given);
  return response.length > device.build.bufferBytes ? written(header, smpError('responseTooLarge')) : response;
}

function dispatched(
  { group, command, op }: SmpHeader & { readonly op: 'read' | 'write' },
  fields: Fields,
  device: DeviceContext,
): SmpAnswer {
  const { groups, leftOut } = device.build;
  if (!groups.includes(group) || leftOut.includes(`${group}.${command}`)) return smpError('notSupported');
  const handler = GROUPS[group]?.[command]?.[op];
  if (handler === undefined) return smpError('notSupported');
  if (op === 'write' && refusesWrites(device)) {
    if (GUARDED_GROUPS.includes(group)) return smpError('accessDenied');
    if (group === BUTTON_GROUP && command === BUTTON_COMMANDS.deleteRecording.command)
      return groupError(BUTTON_GROUP, BUTTON_ERRORS.locked);
  }
  return handler(fields, device);
}

function written(header: SmpHeader, given: SmpAnswer): Uint8Array {
  return packetOf(header, encodeZcbor(payloadOf(given, header.version)));
}
