import { Button } from '@mantine/core';
import { IconCertificate, IconPrinter, IconSticker } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { ListFailed } from '#renderer/app/ListFailed.tsx';
import { useRemembered } from '#renderer/app/remembered.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import { PrintDialog } from '#renderer/paper/PrintDialog.tsx';
import { MOST_PAPERS_AT_ONCE, type PaperLine } from '#shared/contract/console/paper.contract.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { paperColumns } from './paper-columns.tsx';
import { isPaperFilter, linesOf, PAPER_FILTER_TEXT, PAPER_FILTERS, type PaperFilter } from './paper-filter.ts';
import classes from './paper-page.module.css';

const ROW_HEIGHT_PX = 40;
const NO_LINES: readonly PaperLine[] = [];
const BY_NAME = { field: 'name', direction: 'asc' } as const;

/** Every place that may have a sticker, by what is known of it; whatever is listed can be printed in one run. */
export function PaperPage() {
  const texts = useTexts();
  const { t, format } = texts;
  const core = useCore();
  const canPrint = useCan('followUp.edit');
  const [filter, setFilter] = useRemembered<PaperFilter>({ key: 'paper', initial: 'notPrinted', is: isPaperFilter });
  const [run, setRun] = useState<{ readonly kind: PaperKind; readonly placeIds: readonly string[] } | null>(null);
  const query = useQuery({
    queryKey: ['followUp', 'paperLines'],
    queryFn: ({ signal }) => core.paper.lines(undefined, { signal }),
  });
  const all = query.data ?? NO_LINES;
  const shown = useMemo(() => linesOf(all, filter), [all, filter]);
  const placeIds = shown.map(({ placeId }) => placeId);
  return (
    <Page>
      <PageHead
        title={t('console.paper.title')}
        subtitle={t('console.paper.subtitle', { count: all.length, shown: format.number(all.length) })}
        actions={
          canPrint && placeIds.length > 0 ? (
            <RunButtons
              count={Math.min(placeIds.length, MOST_PAPERS_AT_ONCE)}
              onRun={(kind) => setRun({ kind, placeIds })}
            />
          ) : null
        }
      >
        <Filters all={all} filter={filter} onFilter={setFilter} />
      </PageHead>
      {query.isError ? (
        <ListFailed />
      ) : query.isPending ? (
        <div aria-busy="true" />
      ) : (
        <Lines lines={shown} version={`${filter} ${query.dataUpdatedAt}`} isNetworkEmpty={all.length === 0} />
      )}
      {run === null ? null : <PrintDialog {...run} onClose={() => setRun(null)} />}
    </Page>
  );
}

type FiltersProps = {
  readonly all: readonly PaperLine[];
  readonly filter: PaperFilter;
  readonly onFilter: (filter: PaperFilter) => void;
};

function Filters({ all, filter, onFilter }: FiltersProps) {
  const { t, format } = useTexts();
  return PAPER_FILTERS.map((one) => (
    <FilterChip key={one} isOn={one === filter} onToggle={() => onFilter(one)}>
      {t(PAPER_FILTER_TEXT[one])}
      <span className={classes.count}>{format.number(linesOf(all, one).length)}</span>
    </FilterChip>
  ));
}

function RunButtons({ count, onRun }: { readonly count: number; readonly onRun: (kind: PaperKind) => void }) {
  const { t } = useTexts();
  return (
    <>
      <Button variant="default" leftSection={<Icon of={IconCertificate} />} onClick={() => onRun('certificate')}>
        {t('console.paper.printCertificates', { count })}
      </Button>
      <Button leftSection={<Icon of={IconPrinter} />} onClick={() => onRun('sticker')}>
        {t('console.paper.printStickers', { count })}
      </Button>
    </>
  );
}

type LinesProps = {
  readonly lines: readonly PaperLine[];
  readonly version: string;
  readonly isNetworkEmpty: boolean;
};

function Lines({ lines, version, isNetworkEmpty }: LinesProps) {
  const texts = useTexts();
  const { t } = texts;
  const [selected, setSelected] = useState<{ readonly placeId: string; readonly index: number } | null>(null);
  const columns = useMemo(() => paperColumns(texts), [texts]);
  const source = useMemo(
    () => ({
      key: ['local', 'paperLines', version],
      fetchPage: async (offset: number, limit: number) => ({
        total: lines.length,
        rows: lines.slice(offset, offset + limit),
      }),
    }),
    [lines, version],
  );
  return (
    <VirtualTable
      id="paper-lines"
      label={t('console.paper.title')}
      columns={columns}
      source={source}
      rowHeightPx={ROW_HEIGHT_PX}
      sort={BY_NAME}
      onSort={ignore}
      selectedIndex={lines[selected?.index ?? -1]?.placeId === selected?.placeId ? (selected?.index ?? null) : null}
      onSelect={({ placeId }, index) => setSelected({ placeId, index })}
      onOpen={() => (selected === null ? undefined : goTo({ page: 'places', placeId: selected.placeId }))}
      onTotal={ignore}
      choice={null}
      whenEmpty={<NoLines isNetworkEmpty={isNetworkEmpty} />}
      whenFailed={() => <ListFailed />}
    />
  );
}

function NoLines({ isNetworkEmpty }: { readonly isNetworkEmpty: boolean }) {
  const { t } = useTexts();
  return (
    <EmptyState
      icon={IconSticker}
      title={t(isNetworkEmpty ? 'console.paper.none' : 'console.paper.noneHere')}
      text={t(isNetworkEmpty ? 'console.paper.noneText' : 'console.paper.noneHereText')}
    />
  );
}

/** The list has one order, and its length is said by the chips. */
function ignore(): void {}
