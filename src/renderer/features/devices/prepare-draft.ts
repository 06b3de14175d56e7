import type { Refusal } from '#renderer/app/refusal.ts';
import type { DevicePort, ProvisionInput } from '#shared/contract/console/devices.contract.ts';
import type { WearerRow } from '#shared/contract/console/wearers.contract.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';

/** One unit of the form. `label` null: the serial number, until somebody writes another. */
export type DraftUnit = {
  /** Where it hangs: the job begins there at once. */
  readonly address: string;
  readonly serial: string;
  readonly wearerId: string | null;
  readonly label: string | null;
  readonly refusal: Refusal | null;
};

/** What is the same for every unit of the form. */
export type DraftCommon = Pick<ProvisionInput, 'language' | 'sosText'>;

/** Whoever has a unit already is who it is set up for, unless somebody says otherwise. */
export function draftUnit({ address, facts }: DevicePort, wearers: readonly WearerRow[]): DraftUnit {
  const serial = facts?.serial ?? '';
  const wearerId = serial === '' ? null : (wearers.find((wearer) => isUnit(wearer.serial, serial))?.id ?? null);
  return { address, serial, wearerId, label: null, refusal: null };
}

/** Whether the file's own unit is the one that is plugged in, however its number is written. */
export function isUnit(ofFile: string | null, serial: string): boolean {
  return ofFile !== null && isSameSerial(ofFile, serial);
}

export function labelOf({ label, serial }: DraftUnit): string {
  return label ?? serial;
}

/** What the core is asked; null while something is missing or the file does not allow it. */
export function inputOf(unit: DraftUnit, common: DraftCommon, wearers: readonly WearerRow[]): ProvisionInput | null {
  const serial = unit.serial.trim();
  const label = labelOf(unit).trim();
  const wearer = wearers.find(({ id }) => id === unit.wearerId);
  if (serial === '' || label === '' || wearer === undefined || isBlocked(wearer)) return null;
  return { ...common, serial, label, wearerId: wearer.id };
}

export function isBlocked({ blockers }: Pick<WearerRow, 'blockers'>): boolean {
  return blockers !== null && blockers.length > 0;
}
