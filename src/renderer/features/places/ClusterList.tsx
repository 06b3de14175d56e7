import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlaceChoice } from '#renderer/app/place-choice.tsx';
import type { PlaceSort } from '#shared/contract/console/place-filter.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { MapCluster } from '#ui/map/map-view-props.ts';
import { VirtualTable } from '#ui/table/VirtualTable.tsx';
import { useNow } from '#ui/time/use-now.ts';
import classes from './map-choice/map-choice.module.css';
import { useClusterTable } from './map-choice/use-cluster-table.ts';
import { placeColumns } from './place-columns.tsx';
import { isSortField } from './sort-field.ts';

type Props = {
  readonly cluster: MapCluster;
  readonly onClose: () => void;
  readonly onChoose: (n: number) => void;
};

/** Places the map cannot draw apart, all of them, as a list to open one from or to take several into the choice. */
export function ClusterList({ cluster, onClose, onChoose }: Props) {
  const { t } = useTexts();
  return (
    <Dialog size="lg" title={t('console.places.atSameSpot', { count: cluster.members.length })} onClose={onClose}>
      <Members cluster={cluster} onChoose={onChoose} />
    </Dialog>
  );
}

const ROW_HEIGHT_PX = 40;
const LIST_ID = 'cluster-list';
/** Two columns of the list of places are enough to tell neighbours apart. */
const COLUMNS: readonly string[] = ['name', 'label'];

function Members({ cluster, onChoose }: { readonly cluster: MapCluster; readonly onChoose: (n: number) => void }) {
  const texts = useTexts();
  const { t } = texts;
  const nowMs = useNow(30_000);
  const [sort, setSort] = useState<PlaceSort>({ field: 'name', direction: 'asc' });
  const [total, setTotal] = useState<number | null>(null);
  const [active, setActive] = useState<{ readonly n: number; readonly index: number } | null>(null);
  const { source, choice } = useClusterTable(cluster.members, sort, total);
  return (
    <>
      <div className={classes.list}>
        <VirtualTable
          id={LIST_ID}
          label={t('console.places.atSameSpot', { count: total ?? cluster.members.length })}
          columns={placeColumns(texts, nowMs).filter(({ id }) => COLUMNS.includes(id))}
          source={source}
          rowHeightPx={ROW_HEIGHT_PX}
          sort={sort}
          onSort={({ field, direction }) => {
            if (isSortField(field)) setSort({ field, direction });
          }}
          selectedIndex={active?.index ?? null}
          onSelect={({ n }, index) => setActive({ n, index })}
          onOpen={() => {
            if (active !== null) onChoose(active.n);
          }}
          choice={choice}
          onTotal={setTotal}
          hasFirstFocus
          whenEmpty={
            <EmptyState icon={IconMapPinOff} title={t('console.cluster.gone')} text={t('console.cluster.goneText')} />
          }
          whenFailed={() => (
            <ErrorPanel
              happened={t('console.cluster.failed')}
              kept={t('console.core.kept')}
              todo={t('console.failed.retry')}
            />
          )}
        />
      </div>
      <Foot members={cluster.members} />
    </>
  );
}

function Foot({ members }: { readonly members: readonly number[] }) {
  const { t } = useTexts();
  const { chosen, change } = usePlaceChoice();
  const takenCount = members.filter((n) => chosen.has(n)).length;
  const isAllTaken = takenCount === members.length;
  return (
    <div className={classes.foot}>
      <p role="status">
        {isAllTaken ? t('console.cluster.allTaken') : t('console.cluster.some', { count: takenCount })}
      </p>
      <Button disabled={isAllTaken} onClick={() => change('add', members)}>
        {t('console.cluster.takeAll', { count: members.length })}
      </Button>
    </div>
  );
}
