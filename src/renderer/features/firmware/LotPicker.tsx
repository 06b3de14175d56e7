import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { useCan } from '#renderer/app/session-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { everySerial } from './serials-of-lot.ts';

type Props = { readonly onSerials: (serials: readonly string[]) => void };

/** Adds every button of a lot of the stock, for those who may see it. */
export function LotPicker({ onSerials }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const canSee = useCan('stock.read');
  const lots = useQuery({
    queryKey: ['stockLot', 'overview'],
    queryFn: ({ signal }) => core.stock.overview(undefined, { signal }),
    enabled: canSee,
  }).data?.lots;
  if (!lots || lots.length === 0) return null;
  const choose = async (lotId: string | null): Promise<void> => {
    if (lotId === null) return;
    const filter = { text: '', view: 'all', holderId: null, lotId } as const;
    onSerials(await everySerial((offset, limit) => core.stock.list({ filter, offset, limit })));
  };
  return (
    <Select
      label={t('console.firmware.lot')}
      placeholder={t('console.firmware.lotNone')}
      data={lots.map(({ id, fields }) => ({ value: id, label: fields.name }))}
      value={null}
      searchable
      nothingFoundMessage={t('console.firmware.lotNone')}
      onChange={(lotId) => void choose(lotId)}
    />
  );
}
