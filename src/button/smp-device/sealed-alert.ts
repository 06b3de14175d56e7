import { encodePayload } from '#shared/device/alert-envelope/alert-payload.ts';
import { encodeCose } from '#shared/device/alert-envelope/cose-message.ts';
import type { MessageType } from '#shared/device/alert-envelope/message-type.ts';
import { type ButtonGesture, gestureTable } from '#shared/device/profile/gesture-table.ts';
import {
  decodeSettingValue,
  gestureVersionSchema,
  uplinkSettingsSchema,
} from '#shared/device/profile/setting-values.ts';
import type { DeviceKey } from './device-key.ts';

type Settings = ReadonlyMap<string, Uint8Array>;

/** A signed alert on its way: the frame, and where the button was told to post it. */
export type SealedAlert = { readonly frame: Uint8Array; readonly url: string };

/** Null when the button was never told where alerts go. */
export function sealAlert(
  { type, counter }: { readonly type: MessageType; readonly counter: number },
  device: { readonly settings: Settings; readonly key: DeviceKey; readonly nowMs: number },
): SealedAlert | null {
  const uplink = decodeSettingValue(settingIn(device.settings, 'btn/up'), uplinkSettingsSchema);
  if (uplink === null) return null;
  const payload = encodePayload({
    type,
    counter: BigInt(counter),
    claimedAtMs: device.nowMs,
    fix: null,
    batteryPercent: null,
  });
  return { frame: encodeCose('sign1', uplink.kid, payload, device.key.sign), url: uplink.url };
}

/** What a gesture means by the table that was written into the button; null: it obeys none. */
export function meaningOf(gesture: ButtonGesture, settings: Settings): MessageType | null {
  const version = decodeSettingValue(settingIn(settings, 'btn/gest'), gestureVersionSchema);
  return version === null ? null : (gestureTable(version)?.rules[gesture].sends ?? null);
}

function settingIn(settings: Settings, key: string): Uint8Array {
  return settings.get(key) ?? new Uint8Array();
}
