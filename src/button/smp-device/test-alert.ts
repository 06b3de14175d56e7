import { encodePayload } from '#shared/device/alert-envelope/alert-payload.ts';
import { encodeCose } from '#shared/device/alert-envelope/cose-message.ts';
import { decodeSettingValue, uplinkSettingsSchema } from '#shared/device/profile/setting-values.ts';
import type { DeviceKey } from './device-key.ts';

/** A signed test alert on its way: the frame, and where the button was told to post it. */
export type TestAlert = { readonly frame: Uint8Array; readonly url: string };

/** Null when the button was never told where alerts go. */
export function sealTestAlert(
  counter: number,
  device: { readonly settings: ReadonlyMap<string, Uint8Array>; readonly key: DeviceKey; readonly nowMs: number },
): TestAlert | null {
  const uplink = decodeSettingValue(device.settings.get('btn/up') ?? new Uint8Array(), uplinkSettingsSchema);
  if (uplink === null) return null;
  const payload = encodePayload({
    type: 'test',
    counter: BigInt(counter),
    claimedAtMs: device.nowMs,
    fix: null,
    batteryPercent: null,
  });
  return { frame: encodeCose('sign1', uplink.kid, payload, device.key.sign), url: uplink.url };
}
