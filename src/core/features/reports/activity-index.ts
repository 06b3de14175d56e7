import { createPacer } from '#core/pacer.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import { type ActiveSpan, activeSpans } from '#shared/domain/follow-up/activity.ts';
import type { ReportedPlace } from '#shared/domain/follow-up/period-report.ts';
import type { LabelCase } from '#shared/domain/label/label-file.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';

/** By the facts and rules they follow from: the label directory makes new ones when either, or the hour, changes. */
const known = new WeakMap<LabelCase, readonly ActiveSpan[]>();

/** When each of the organisation's own places was active, up to now, in slices that let the core breathe. */
export async function reportedPlaces({ labels }: Workspace, clock: Clock): Promise<readonly ReportedPlace[]> {
  const nowUtc = toIsoUtc(clock.nowMs());
  const breathe = createPacer();
  const places: ReportedPlace[] = [];
  for (const { placeId, name, communeName, labelCase } of await labels.lines()) {
    const spans = known.get(labelCase) ?? activeSpans(labelCase, nowUtc);
    known.set(labelCase, spans);
    places.push({ placeId, name, communeName, spans });
    await breathe();
  }
  return places;
}
