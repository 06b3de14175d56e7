import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { MapCluster } from '#ui/map/map-view-props.ts';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import classes from './places.module.css';

/** More would be a list to search in, not to read. */
const MAX_LISTED = 50;

type Props = {
  readonly cluster: MapCluster | null;
  readonly onClose: () => void;
  readonly onChoose: (n: number) => void;
};

/** Places the map cannot draw apart, as a list to choose from. */
export function ClusterList({ cluster, onClose, onChoose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const members = cluster?.members.slice(0, MAX_LISTED) ?? [];
  const details = useQuery({
    queryKey: ['place', 'cluster', members],
    queryFn: ({ signal }) => Promise.all(members.map((n) => core.places.get({ n }, { signal }))),
    enabled: members.length > 0,
  }).data;
  return (
    <Modal
      opened={cluster !== null}
      onClose={onClose}
      title={t('console.places.atSameSpot', { count: cluster?.members.length ?? 0 })}
      closeButtonProps={{ 'aria-label': t('ui.action.close') }}
    >
      <ul className={classes.clusterList}>
        {(details ?? []).map((detail) =>
          detail === null ? null : (
            <li key={detail.n}>
              <button type="button" className={classes.clusterItem} onClick={() => onChoose(detail.n)}>
                <span>
                  <span className={classes.name}>{detail.place.name}</span>
                  <span className={classes.address}>{t(CATEGORY_TEXT[detail.place.category])}</span>
                </span>
                <LabelBadge state={detail.place.labelState} />
              </button>
            </li>
          ),
        )}
      </ul>
    </Modal>
  );
}
