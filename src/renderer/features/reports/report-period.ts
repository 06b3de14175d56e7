import type { ReportSource } from '#shared/contract/console/reports.contract.ts';
import { addMonths, type LocalDate } from '#shared/domain/calendar/local-date.ts';
import type { CurveStep } from '#shared/domain/follow-up/period-report.ts';

/** What the page is asked: two days, or from a convention on. `from` empty or after `to`: not yet a period. */
export type Asked = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly step: CurveStep;
  readonly conventionId: string | null;
};

/** Today as this machine's calendar says. */
export function todayHere(): LocalDate {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The last twelve months, or from a convention on: its own day decides where that begins. */
export function firstAsked(conventionId: string | null): Asked {
  const to = todayHere();
  return { from: addMonths(to, -12), to, step: 'month', conventionId };
}

export function isPeriod({ from, to }: Pick<Asked, 'from' | 'to'>): boolean {
  return from !== '' && to !== '' && from <= to;
}

export function sourceOf(asked: Asked): ReportSource | null {
  if (!isPeriod(asked)) return null;
  const { from, to, conventionId } = asked;
  return conventionId === null ? { kind: 'period', from, to } : { kind: 'growth', conventionId, to };
}
