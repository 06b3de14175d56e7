import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { LabelHistory } from './LabelHistory.tsx';
import { labelQuery } from './label-queries.ts';

/** How the label came to this; nothing for a place without facts. */
export function LabelHistorySection({ detail }: { readonly detail: PlaceDetail }) {
  const placeId = detail.place.id;
  const view = useQuery(labelQuery(useCore(), placeId)).data;
  return view && view.history.length > 0 ? <LabelHistory view={view} placeId={placeId} /> : null;
}
