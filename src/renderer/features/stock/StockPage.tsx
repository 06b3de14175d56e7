import { Button } from '@mantine/core';
import {
  IconBuildingWarehouse,
  IconChartBar,
  IconDeviceRemote,
  IconPackageImport,
  IconUserShield,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ListFailed } from '#renderer/app/ListFailed.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import { useStockOverview } from '#renderer/app/stock-overview.ts';
import type { StockOverview } from '#shared/contract/console/stock.contract.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageOnItsWay, PageSplit } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { focusDetail } from '#ui/layout/Panes.tsx';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { Equation } from './Equation.tsx';
import { GestureDialog } from './GestureDialog.tsx';
import { PilotDialog } from './PilotDialog.tsx';
import { ReceiveDialog } from './ReceiveDialog.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';
import { Shortages } from './Shortages.tsx';
import classes from './stock.module.css';
import { bulkGestures } from './stock-gestures.ts';
import { isFiltering, useUnitChoice, useUnitFilter, useUnitSource } from './stock-queries.ts';
import type { AskedKind } from './stock-texts.ts';
import { UnitFile } from './UnitFile.tsx';
import { UnitBulk, UnitFilters } from './UnitTools.tsx';
import { unitColumns } from './unit-columns.tsx';

const ROW_HEIGHT_PX = 44;
type Dialog = 'receive' | 'register' | 'pilot';
type Asked = {
  readonly kind: AskedKind;
  readonly unitIds: readonly string[];
  /** Whose it was, of a single unit. */
  readonly wearerId: string | null;
};

/** Buttons as things that somebody has: where all of them are, each one's file, and what can be done with one or many. */
export function StockPage({ unitId }: { readonly unitId: string | null }) {
  const { t } = useTexts();
  const overview = useStockOverview();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setDialog(null);
  if (overview === undefined) return <PageOnItsWay />;
  return (
    <Page>
      <PageHead
        title={t('console.stock.title')}
        subtitle={t('console.stock.subtitle', { count: overview.equation.received })}
        actions={<HeadActions overview={overview} onDialog={setDialog} />}
      />
      <Shortages shortages={overview.shortages} />
      <PageSplit
        listKind="figures"
        list={<UnitList overview={overview} unitId={unitId} onAsk={setAsked} />}
        detailLabel={t('console.stock.unitFile')}
        detail={
          unitId === null ? null : (
            <UnitFile
              key={unitId}
              unitId={unitId}
              overview={overview}
              onAsk={(kind, wearerId) => setAsked({ kind, unitIds: [unitId], wearerId })}
            />
          )
        }
      />
      {dialog === 'receive' ? <ReceiveDialog overview={overview} onClose={close} /> : null}
      {dialog === 'register' ? <RegisterDialog overview={overview} onClose={close} /> : null}
      {dialog === 'pilot' ? <PilotDialog onClose={close} /> : null}
      {asked === null ? null : <GestureDialog {...asked} overview={overview} onClose={() => setAsked(null)} />}
    </Page>
  );
}

type HeadProps = { readonly overview: StockOverview; readonly onDialog: (dialog: Dialog) => void };

function HeadActions({ overview: { may }, onDialog }: HeadProps) {
  const { t } = useTexts();
  const canSeeWearers = useCan('wearer.read');
  return (
    <>
      {canSeeWearers ? (
        <Button
          variant="default"
          leftSection={<Icon of={IconUserShield} />}
          onClick={() => goTo({ page: 'wearers', wearerId: null })}
        >
          {t('console.wearers.title')}
        </Button>
      ) : null}
      <Button variant="default" leftSection={<Icon of={IconChartBar} />} onClick={() => onDialog('pilot')}>
        {t('console.stock.pilot')}
      </Button>
      <Button variant="default" leftSection={<Icon of={IconBuildingWarehouse} />} onClick={() => onDialog('register')}>
        {t('console.stock.register')}
      </Button>
      {may.receive ? (
        <Button leftSection={<Icon of={IconPackageImport} />} onClick={() => onDialog('receive')}>
          {t('console.stock.receive')}
        </Button>
      ) : null}
    </>
  );
}

type ListProps = {
  readonly overview: StockOverview;
  readonly unitId: string | null;
  readonly onAsk: (asked: Asked) => void;
};

function UnitList({ overview, unitId, onAsk }: ListProps) {
  const texts = useTexts();
  const { t } = texts;
  const { filter, change } = useUnitFilter();
  const [total, setTotal] = useState<number | null>(null);
  const [picked, setPicked] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const choice = useUnitChoice(filter, total);
  const source = useUnitSource(filter);
  const columns = useMemo(() => unitColumns(texts), [texts]);
  const bulk = bulkGestures(overview.may);
  const ask = (kind: AskedKind) => {
    onAsk({ kind, unitIds: [...choice.chosen], wearerId: null });
    choice.clear();
  };
  return (
    <>
      <Equation overview={overview} view={filter.view} onView={(view) => change({ view })} />
      <UnitFilters overview={overview} filter={filter} onChange={change} />
      {choice.chosen.size === 0 ? null : (
        <UnitBulk count={choice.chosen.size} kinds={bulk} onAsk={ask} onClear={choice.clear} />
      )}
      <div className={classes.table}>
        <VirtualTable
          id="unit-list"
          label={t('console.stock.title')}
          columns={columns}
          source={source}
          rowHeightPx={ROW_HEIGHT_PX}
          sort={SORT}
          onSort={() => {}}
          selectedIndex={picked?.id === unitId ? (picked?.index ?? null) : null}
          onSelect={({ id }, index) => {
            setPicked({ id, index });
            goTo({ page: 'stock', unitId: id });
          }}
          onOpen={focusDetail}
          onTotal={setTotal}
          choice={bulk.length === 0 ? null : choice.table}
          whenEmpty={<NoUnits isFiltered={isFiltering(filter)} />}
          whenFailed={() => <ListFailed />}
        />
      </div>
    </>
  );
}

const SORT = { field: 'serial', direction: 'asc' } as const;

function NoUnits({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTexts();
  return isFiltered ? (
    <EmptyState icon={IconDeviceRemote} title={t('console.stock.noneFound')} text={t('console.stock.noneFoundText')} />
  ) : (
    <EmptyState icon={IconDeviceRemote} title={t('console.stock.none')} text={t('console.stock.noneText')} />
  );
}
