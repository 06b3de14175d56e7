import type { LabelView } from '#shared/contract/console/label.contract.ts';
import { isMet } from '#shared/domain/label/criteria.ts';

/** What brings a place on. `visit`: only a visit does, which has a form of its own. `none`: nothing is to be done now. */
export type LabelStep = 'apply' | 'signCharter' | 'visit' | 'grant' | 'renew' | 'none';

/** The one step to propose first, from the conditions as they stand. */
export function nextLabelStep({ now }: Pick<LabelView, 'now'>): LabelStep {
  if (now.state === 'withdrawn') return 'apply';
  const unmet = now.criteria.filter((criterion) => !isMet(criterion)).map(({ code }) => code);
  if (unmet.includes('charter')) return 'signCharter';
  if (unmet.includes('audit') || unmet.includes('mystery')) return 'visit';
  if (unmet.length > 0 || now.state === 'certified') return 'none';
  return now.until === null ? 'grant' : 'renew';
}
