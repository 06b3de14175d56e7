import type { PortActor } from '#core/devices/port-actor.ts';
import {
  done,
  identifyUnit,
  makeLast,
  proveKey,
  restartUnit,
  type UnitProof,
  type WaitForReturn,
} from '#core/devices/provisioning/unit-steps.ts';
import { takeSteps } from '#core/devices/step-runner.ts';
import { attestedBytes } from '#shared/device/profile/button-group.ts';
import { readButtonStatus } from '#shared/device/smp/client/button-client.ts';
import type { ProvisioningFault } from '#shared/domain/provisioning/provisioning-state.ts';
import { type WipeProgress, withErased, withHeld } from '#shared/domain/stock/wipe-progress.ts';
import type { WipeProof } from '#shared/domain/stock/wipe-proof.ts';
import {
  WIPE_FAULTS,
  WIPE_STEPS,
  type WipeDeadlines,
  type WipeFault,
  type WipeRun,
  type WipeStep,
} from '#shared/domain/stock/wipe-run.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { bytesOfHex, hexOf } from '#shared/kernel/hex.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { eraseRecordings, eraseSettings, type ReadBack, readBack, unlockUnit } from './wipe-steps.ts';

export type WipeOrder = {
  /** Serial number of the unit that is to be wiped; no other is touched (ST13). */
  readonly serial: string;
  readonly port: PortActor;
  /** Key that this unit proved to have when it was set up, in hexadecimal; null: never seen by this console. */
  readonly knownKeyHex: string | null;
  readonly proof: UnitProof;
  readonly clock: Clock;
  readonly deadlinesMs: WipeDeadlines;
  readonly waitForReturn: WaitForReturn<PortActor>;
  readonly onStep: (step: WipeStep) => void;
  /** What earlier attempts found and erased, and this is one more (ST19). */
  readonly progress: WipeProgress;
  /** Keeps it, before anything that was found is erased and after each thing that was. */
  readonly onProgress: (progress: WipeProgress) => void;
  /** Writes the proof into the unit's chain. */
  readonly record: (proof: WipeProof) => WipeFault | null;
};

export type WipeEnd = Exclude<WipeRun['state'], { readonly kind: 'running' }>;

type Taken = Promise<Result<null, ProvisioningFault | WipeFault>>;
type SignedNonce = Pick<WipeProof, 'serial' | 'nonceHex' | 'signatureHex'>;

/** Wipes one unit and proves it, or says at which step and why not; nothing is recorded then (ST13–ST15). Resolves always. */
export async function runWipe(order: WipeOrder): Promise<WipeEnd> {
  const unit = new UnitWipe(order);
  const last = await takeSteps<WipeStep, ProvisioningFault | WipeFault>({
    steps: WIPE_STEPS,
    deadlineMs: (step) => (step === 'record' ? null : order.deadlinesMs[step]),
    take: (step) => unit.take(step),
    cutOff: () => unit.close(),
    onBegin: order.onStep,
    onEnd: () => undefined,
    clock: order.clock,
  });
  if (last === null || last.fault === null) return { kind: 'done' };
  return { kind: 'failed', step: last.step, fault: wipeFaultOf(last.fault) };
}

/** One unit while it is wiped: the port moves when it restarts, and each step leaves something to those after it. */
class UnitWipe {
  readonly #order: WipeOrder;
  #port: PortActor;
  #isLocked = false;
  #publicKey: Uint8Array = new Uint8Array();
  #progress: WipeProgress;
  #held: ReadBack | null = null;
  #signed: SignedNonce | null = null;

  constructor(order: WipeOrder) {
    this.#order = order;
    this.#port = order.port;
    this.#progress = order.progress;
  }

  async close(): Promise<void> {
    await this.#port.close();
  }

  async take(step: WipeStep): Taken {
    switch (step) {
      case 'identify': {
        const status = await identifyUnit(this.#port, this.#order.serial);
        this.#isLocked = status.ok && status.value.st === 'locked';
        return done(status);
      }
      case 'authenticate':
        return await this.#authenticate();
      case 'eraseRecordings':
        return await this.#eraseRecordings();
      case 'eraseSettings':
        return await eraseSettings(this.#port, {
          held: (keys) => this.#note({ settings: withHeld(this.#progress.settings, keys) }),
        });
      case 'save':
        return await this.#save();
      case 'restart':
        return await this.#restart();
      case 'readBack':
        return await this.#readBack();
      case 'attest':
        return await this.#attest();
      case 'record':
        return this.#record();
    }
  }

  /** The key is the one this unit was set up with, where that is known. */
  async #authenticate(): Taken {
    const { proof, serial, knownKeyHex } = this.#order;
    const key = await proveKey(this.#port, proof, serial);
    if (!key.ok) return key;
    if (knownKeyHex !== null && knownKeyHex !== key.value.publicKeyHex) return err('keyChanged');
    this.#publicKey = bytesOfHex(key.value.publicKeyHex);
    return ok(null);
  }

  /** Voices first: whatever stops the rest, they are gone. */
  async #eraseRecordings(): Taken {
    const unlocked = this.#isLocked ? await unlockUnit(this.#port) : ok(null);
    if (!unlocked.ok) return unlocked;
    return await eraseRecordings(this.#port, {
      held: (ids) => this.#note({ recordings: withHeld(this.#progress.recordings, ids) }),
      erased: (id) => this.#note({ recordings: withErased(this.#progress.recordings, [id]) }),
    });
  }

  async #save(): Taken {
    const saved = await makeLast(this.#port, 1);
    const { settings } = this.#progress;
    if (saved.ok) this.#note({ settings: withErased(settings, settings.found) });
    return saved;
  }

  async #restart(): Taken {
    const back = await restartUnit(this.#port, this.#order.serial, this.#order.waitForReturn);
    if (back.ok) this.#port = back.value;
    return done(back);
  }

  async #readBack(): Taken {
    const held = await readBack(this.#port, this.#progress.recordings.found);
    if (!held.ok) return held;
    const { contactCount, recordingCount, hasWearer } = held.value;
    this.#held = held.value;
    return contactCount + recordingCount === 0 && !hasWearer ? ok(null) : err('notEmpty');
  }

  /** After everything was read back, the same key signs a nonce nobody knew before; that signature is what the proof keeps. */
  async #attest(): Taken {
    const { proof } = this.#order;
    const nonce = proof.newNonce();
    const status = await readButtonStatus(this.#port, nonce);
    if (!status.ok) return err(status.error.code === 'portLost' ? 'unplugged' : 'notAuthentic');
    const { sn, sig } = status.value;
    if (sig === undefined || !proof.verify(this.#publicKey, attestedBytes(nonce, sn), sig)) return err('notAuthentic');
    this.#signed = { serial: sn, nonceHex: hexOf(nonce), signatureHex: hexOf(sig) };
    return ok(null);
  }

  #record(): Result<null, WipeFault> {
    if (this.#held === null || this.#signed === null) return err('notRecorded');
    const readBackAtUtc = toIsoUtc(this.#order.clock.nowMs());
    const { recordings, settings, attempts } = this.#progress;
    const fault = this.#order.record({
      ...this.#held,
      ...this.#signed,
      readBackAtUtc,
      erasedRecordingIds: recordings.found.toSorted((a, b) => a - b),
      erasedSettingCount: settings.found.length,
      attemptCount: attempts,
    });
    return fault === null ? ok(null) : err(fault);
  }

  #note(change: Partial<WipeProgress>): void {
    this.#progress = { ...this.#progress, ...change };
    this.#order.onProgress(this.#progress);
  }
}

/** The steps shared with provisioning know faults that cannot happen here. */
function wipeFaultOf(fault: ProvisioningFault | WipeFault): WipeFault {
  return WIPE_FAULTS.find((known) => known === fault) ?? 'refused';
}
