import type { FleetUnit } from '#shared/contract/console/firmware.contract.ts';
import type { FirmwareJob } from '#shared/domain/firmware/firmware-job.ts';
import { normalizeSerial } from '#shared/domain/stock/serial-number.ts';

/** Every unit this console knows the version of: those plugged in by what they say, the others by their last job. By serial number. */
export function fleetOf(
  jobs: readonly FirmwareJob[],
  plugged: ReadonlyMap<string, string | null>,
): readonly FleetUnit[] {
  /** By the number without hyphens and spaces: lists and units write it differently. */
  const fleet = new Map<string, FleetUnit>();
  for (const { serial, state, version, formerVersion, updatedAtUtc } of jobs) {
    const known = state.kind === 'done' ? version : formerVersion;
    if (known !== null)
      fleet.set(normalizeSerial(serial), { serial, version: known, isPlugged: false, knownAtUtc: updatedAtUtc });
  }
  for (const [serial, version] of plugged)
    fleet.set(normalizeSerial(serial), { serial, version, isPlugged: true, knownAtUtc: null });
  return [...fleet.values()].sort((a, b) => a.serial.localeCompare(b.serial, 'en', { numeric: true }));
}
