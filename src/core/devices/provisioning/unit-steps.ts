import { attestedBytes, PROFILE_VERSION, PUBLIC_KEY_BYTES } from '#shared/device/profile/button-group.ts';
import type { SettingKey } from '#shared/device/profile/setting-keys.ts';
import { type ButtonStatus, readButtonStatus } from '#shared/device/smp/client/button-client.ts';
import { readParameters, resetDevice } from '#shared/device/smp/client/os-group.ts';
import { commitSettings, readSetting, saveSettings, writeSetting } from '#shared/device/smp/client/settings-group.ts';
import type { SmpPort } from '#shared/device/smp/client/smp-port.ts';
import { type DeviceError, isRefused } from '#shared/device/smp/device-error.ts';
import type { DesiredSetting } from '#shared/domain/provisioning/provisioning-order.ts';
import type { ProvisioningFault } from '#shared/domain/provisioning/provisioning-state.ts';
import type { Attestation } from '#shared/domain/provisioning/unit-key.ts';
import { isSameSerial } from '#shared/domain/stock/serial-number.ts';
import { hexOf } from '#shared/kernel/hex.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Signatures and chance, which the steps need and do not make themselves. */
export type UnitProof = {
  readonly newNonce: () => Uint8Array;
  /** Whether `signature` over `bytes` was made with the private half of `publicKey` (Ed25519, raw 32 bytes). */
  readonly verify: (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => boolean;
};

export type StepResult<T> = Promise<Result<T, ProvisioningFault>>;

/** Reads who the unit is, and that it is the one ordered; writes nothing (SPEC PV3, PV10). */
export async function identifyUnit(port: SmpPort, expectedSerial: string): StepResult<ButtonStatus> {
  const parameters = await readParameters(port);
  if (!parameters.ok && parameters.error.code !== 'absent') return err(faultOf(parameters.error));
  const status = await readButtonStatus(port, null);
  if (!status.ok) return err(status.error.code === 'absent' ? 'notAButton' : faultOf(status.error));
  if (status.value.sn.trim() === '') return err('noSerial');
  if (!isSameSerial(status.value.sn, expectedSerial)) return err('wrongSerial');
  if (status.value.v > PROFILE_VERSION) return err('newerProfile');
  return ok(status.value);
}

export type ProvenKey = { readonly publicKeyHex: string; readonly attestation: Attestation };

/** Reads the unit's public key and has it sign a nonce nobody knew before (SPEC PV6, PV9). */
export async function proveKey(port: SmpPort, proof: UnitProof, serial: string): StepResult<ProvenKey> {
  const key = await readSetting(port, 'btn/pub');
  if (!key.ok) return err(faultOfSetting(key.error, 'noKeyPair'));
  if (key.value.length !== PUBLIC_KEY_BYTES) return err('noKeyPair');
  const nonce = proof.newNonce();
  const status = await readButtonStatus(port, nonce);
  if (!status.ok) return err(isRefused(status.error, 'noKey') ? 'noKeyPair' : faultOf(status.error));
  const { sn, sig } = status.value;
  if (!isSameSerial(sn, serial)) return err('wrongSerial');
  if (sig === undefined || !proof.verify(key.value, attestedBytes(nonce, sn), sig)) return err('notAuthentic');
  const attestation = { serial: sn, nonceHex: hexOf(nonce), signatureHex: hexOf(sig) };
  return ok({ publicKeyHex: hexOf(key.value), attestation });
}

/** Keys whose value on the unit is not the one ordered. */
export async function differingSettings(
  port: SmpPort,
  desired: readonly DesiredSetting[],
): StepResult<readonly SettingKey[]> {
  const differing: SettingKey[] = [];
  for (const { key, value } of desired) {
    const held = await readSetting(port, key);
    if (!held.ok) return err(faultOfSetting(held.error, 'noSettings'));
    if (!isEqual(held.value, value)) differing.push(key);
  }
  return ok(differing);
}

/**
 * Writes what differs and nothing else (SPEC PV4). A locked unit refuses by itself (PV11). `onWrite` is called before the first one.
 * The number of settings written is returned.
 */
export async function writeDiffering(
  port: SmpPort,
  desired: readonly DesiredSetting[],
  onWrite: () => void,
): StepResult<number> {
  const differing = await differingSettings(port, desired);
  if (!differing.ok) return differing;
  if (differing.value.length > 0) onWrite();
  for (const { key, value } of desired) {
    if (!differing.value.includes(key)) continue;
    const written = await writeSetting(port, key, value);
    if (!written.ok) return err(faultOfSetting(written.error, 'refused'));
  }
  return ok(differing.value.length);
}

/** Everything is read back; a value that is not what was ordered was not kept. */
export async function verifySettings(port: SmpPort, desired: readonly DesiredSetting[]): StepResult<null> {
  const differing = await differingSettings(port, desired);
  if (!differing.ok) return differing;
  return differing.value.length === 0 ? ok(null) : err('notKept');
}

/** Makes what was written last. A locked unit that was written nothing has nothing to save. */
export async function makeLast(port: SmpPort, writtenCount: number): StepResult<null> {
  const committed = await commitSettings(port);
  const saved = committed.ok || committed.error.code === 'absent' ? await saveSettings(port) : committed;
  if (saved.ok) return ok(null);
  const fault = faultOf(saved.error);
  return fault === 'locked' && writtenCount === 0 ? ok(null) : err(fault);
}

/** Waits for the unit with this serial number after a restart, wherever it comes back. */
export type WaitForReturn<Port extends SmpPort> = (
  left: Port,
  serial: string,
) => Promise<Result<Port, ProvisioningFault>>;

/** Restarts the unit and finds it again. @returns the port it is at now */
export async function restartUnit<Port extends SmpPort>(
  port: Port,
  serial: string,
  waitForReturn: WaitForReturn<Port>,
): StepResult<Port> {
  const reset = await resetDevice(port);
  return reset.ok ? await waitForReturn(port, serial) : err(faultOf(reset.error));
}

/** A step that leaves nothing to those after it but that it was taken. */
export function done<Fault>(result: Result<unknown, Fault>): Result<null, Fault> {
  return result.ok ? ok(null) : result;
}

export function faultOf(error: DeviceError): ProvisioningFault {
  switch (error.code) {
    case 'noAnswer':
      return 'silent';
    case 'portLost':
      return 'unplugged';
    case 'refused':
      return isRefused(error, 'locked', 'accessDenied') ? 'locked' : 'refused';
    case 'absent':
      return 'noSettings';
    case 'badAnswer':
      return 'badAnswer';
  }
}

/** `unknown`: what it means that the unit does not know the key. */
function faultOfSetting(error: DeviceError, unknown: ProvisioningFault): ProvisioningFault {
  return error.code === 'refused' && !isRefused(error, 'locked', 'accessDenied') ? unknown : faultOf(error);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
