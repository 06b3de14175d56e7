import { useQuery } from '@tanstack/react-query';
import type { StockOverview } from '#shared/contract/console/stock.contract.ts';
import { useCore } from './core-context.tsx';

/** Where all buttons are and what needs somebody; undefined until the core has counted. Who may not see the stock has none. */
export function useStockOverview(): StockOverview | undefined {
  const core = useCore();
  return useQuery({
    queryKey: ['unit', 'overview'],
    queryFn: ({ signal }) => core.stock.overview(undefined, { signal }),
  }).data;
}
