import { recordDeviceEvent } from '#core/custody/device-events.ts';
import type { Refusal } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { ProvisioningJob } from '#shared/domain/provisioning/provisioning-job.ts';
import { SET_UP_FAILED } from '#shared/domain/stock/custody-event.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';

type Keeper = Pick<Workspace, 'rows' | 'engine'> & { readonly me: Pick<Workspace['me'], 'actor'> };

/**
 * Tells the stock and the server what became of a job, and the job what they said (SPEC PV7, PV17). May be called at any time and again:
 * what was told is not told twice, and what a crash cut off is told at the next start.
 */
export function settleJob(keeper: Keeper, job: ProvisioningJob, nowUtc: string): ProvisioningJob {
  if (job.state.kind === 'failed' && job.owesQuarantine) return quarantined(keeper, job, nowUtc);
  if (job.state.kind !== 'done') return job;
  if (job.registration === 'none') return registered(keeper, job, nowUtc);
  return job.registration === 'queued' ? answered(keeper, job) : job;
}

/** A unit that is quarantined already, or whose serial number left the stock, owes nothing more. */
function quarantined({ rows, engine, me }: Keeper, job: ProvisioningJob, nowUtc: string): ProvisioningJob {
  const reason = job.state.kind === 'failed' ? `${SET_UP_FAILED}${job.state.fault}` : '';
  recordDeviceEvent({ rows, engine, actor: me.actor }, { kind: 'quarantined', serial: job.serial, reason }, nowUtc);
  return { ...job, owesQuarantine: false };
}

function registered(keeper: Keeper, job: ProvisioningJob, nowUtc: string): ProvisioningJob {
  const { serial, buttonId, wearerId, label, publicKeyHex, attestation } = job;
  const { rows, engine, me } = keeper;
  if (publicKeyHex === null || attestation === null) return job;
  const unitId = unitIdOf(me.actor, serial);
  const unit = rows.get('unit', unitId);
  if (unit?.buttonId !== buttonId || unit.isQuarantined) {
    const refusal = recordDeviceEvent(
      { rows, engine, actor: me.actor },
      { kind: 'provisioned', serial, buttonId },
      nowUtc,
    );
    if (refusal) return refused(job, refusal);
  }
  const told = engine.mutate('button.register', { unitId, wearerId, label, publicKeyHex, attestation });
  if (!told.ok) return refused(job, { code: told.error.code, field: told.error.field ?? null });
  return { ...job, registration: 'queued', registrationId: told.value.mutationId };
}

/** What the server said: the key stands among the unit's, or its refusal does. */
function answered({ rows, engine, me }: Keeper, job: ProvisioningJob): ProvisioningJob {
  if (job.registrationId !== null && engine.isWaiting(job.registrationId)) return job;
  const refusal = engine.rejected().find(({ mutationId }) => mutationId === job.registrationId);
  if (refusal) return refused(job, { code: refusal.code, field: refusal.field });
  const unitId = unitIdOf(me.actor, job.serial);
  const isKnown = rows
    .get('unitKey', unitId)
    ?.links.some(({ buttonId, publicKeyHex }) => buttonId === job.buttonId && publicKeyHex === job.publicKeyHex);
  // Neither known nor refused any more: somebody dismissed the refusal before this console read it.
  return isKnown ? { ...job, registration: 'accepted' } : refused(job, { code: 'changed', field: null });
}

function refused(job: ProvisioningJob, registrationRefusal: Refusal): ProvisioningJob {
  return { ...job, registration: 'refused', registrationRefusal };
}
