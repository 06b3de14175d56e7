import { gestureTable } from '#shared/device/profile/gesture-table.ts';
import { MAX_CONTACT_NAME } from '#shared/device/profile/setting-values.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { dialNumber } from '../wearer/dial-number.ts';
import { acceptedContacts, provisionBlockers } from '../wearer/may-provision.ts';
import type { Wearer } from '../wearer/wearer.ts';
import type { WearerPerson } from '../wearer/wearer-private.ts';
import type { ProvisioningJob } from './provisioning-job.ts';
import { desiredSettings, fitsUnit, type ProvisioningOrder, provisioningOrderSchema } from './provisioning-order.ts';

/** How long a button records, in seconds, for each policy. The device profile knows no difference between an SOS and a fall. */
export const RECORDING_SECONDS = { never: 0, onSos: 60, onSosAndFall: 60 } as const satisfies Record<
  Wearer['recordingPolicy'],
  number
>;

/** What a person asks for; everything else stands in the wearer's file. */
export type Asked = Pick<ProvisioningJob, 'serial' | 'buttonId' | 'label' | 'request'>;

/** `blocked`, with the first reason why no button may be written (wearer SPEC WR3); `invalid`, with the field that no unit can hold. */
export type OrderRefusal = { readonly code: 'blocked' | 'invalid'; readonly field: string };

/** What is to be written, from what was asked and from the wearer's file as it is now (SPEC PV14). */
export function orderOf(asked: Asked, file: Wearer, person: WearerPerson): Result<ProvisioningOrder, OrderRefusal> {
  const [blocker] = provisionBlockers(file, person);
  if (blocker !== undefined) return err({ code: 'blocked', field: blocker });
  if (gestureTable(file.gestureVersion) === null) return err({ code: 'invalid', field: 'gestureVersion' });
  const contacts = [];
  for (const { name, phone } of acceptedContacts(person.contacts)) {
    const tel = dialNumber(phone);
    if (tel === null) return err({ code: 'invalid', field: 'phone' });
    contacts.push({ n: name.slice(0, MAX_CONTACT_NAME).trim(), tel, ch: 'sms' });
  }
  const parsed = provisioningOrderSchema.safeParse({
    serial: asked.serial,
    buttonId: asked.buttonId,
    label: asked.label,
    ...asked.request,
    contacts,
    gestureVersion: file.gestureVersion,
    fall: file.fallSensitivity,
    recordingSeconds: RECORDING_SECONDS[file.recordingPolicy],
  });
  if (!parsed.success) return err({ code: 'invalid', field: String(parsed.error.issues[0]?.path[0] ?? 'order') });
  return fitsUnit(desiredSettings(parsed.data)) ? ok(parsed.data) : err({ code: 'invalid', field: 'sosText' });
}
