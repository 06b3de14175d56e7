import { RECEIPT_STATES } from '#shared/device/alert-envelope/alert-answer.ts';
import type { AlertFix } from '#shared/device/alert-envelope/alert-payload.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import type { ButtonIdentity } from './button-identity.ts';
import type { Translate } from './catalogue.ts';
import type { ButtonArguments, Terminal } from './command-line.ts';
import { followReceipt } from './follow-receipt.ts';
import { sendAlert } from './send-alert.ts';
import { createHttpUplink, type Uplink } from './uplink.ts';

type Press = {
  readonly identity: ButtonIdentity;
  readonly options: ButtonArguments;
  readonly terminal: Terminal;
  readonly t: Translate;
};

/** One press from the terminal: sends until it is recorded, then prints each state up to `--until`. Returns the exit code. */
export async function pressOnce({ identity, options, terminal, t }: Press): Promise<number> {
  const uplink = createHttpUplink(options.server);
  const signal = AbortSignal.any([terminal.signal, AbortSignal.timeout(options.wait * 1000)]);
  terminal.print(identity.label);
  const outcome = await sendAlert({
    identity,
    uplink,
    content: {
      type: options.type,
      fix: fixOf(options),
      batteryPercent: options.battery ?? null,
      nowMs: systemClock.nowMs,
    },
    signal,
    onAttempt: (attempt) => terminal.print(`${t('phase.sending')} (${t('attempt')} ${attempt})`),
  });
  if (outcome.kind !== 'accepted') {
    const reason = outcome.kind === 'refused' ? `: ${outcome.error}` : '';
    terminal.complain(`${t(`phase.${outcome.kind}`)}${reason}`);
    return outcome.kind === 'refused' ? 2 : 3;
  }
  if (outcome.receipt !== null) return printStates({ uplink, receipt: outcome.receipt, signal, options, terminal, t });
  terminal.print(t('phase.heard'));
  return 0;
}

async function printStates(follow: {
  readonly uplink: Uplink;
  readonly receipt: string;
  readonly signal: AbortSignal;
  readonly options: ButtonArguments;
  readonly terminal: Terminal;
  readonly t: Translate;
}): Promise<number> {
  const { uplink, receipt, signal, options, terminal, t } = follow;
  const goal = RECEIPT_STATES.indexOf(options.until);
  for await (const { state } of followReceipt(uplink, receipt, signal)) {
    terminal.print(t(`phase.${state}`));
    if (RECEIPT_STATES.indexOf(state) >= goal) return 0;
  }
  return 3;
}

function fixOf({ lat, lon, accuracy }: ButtonArguments): AlertFix | null {
  if (lat === undefined || lon === undefined) return null;
  return { lat, lon, accuracyMeters: accuracy ?? null, ageSeconds: 0 };
}
