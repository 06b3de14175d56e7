import { always, COORDINATORS, type MutationRow } from './mutation-row.ts';
import { anAlertOf, put } from './things.ts';

/** Looks: they are taken and change nothing. */
export const ACCESS_ROWS: readonly MutationRow[] = [
  {
    name: 'quarantine.view',
    who: ['admin', 'operator'],
    fates: always('nothing'),
    attempt: () => ({ args: { count: 2 } }),
  },
  {
    name: 'alert.review',
    who: ['admin', 'associationWorker', 'operator'],
    fates: { own: 'nothing', sibling: 'missing', otherNetwork: 'missing' },
    attempt: ({ theirs }) => {
      const alert = anAlertOf(theirs);
      return { theirRows: [put('alert', alert)], args: { alertId: alert.id } };
    },
  },
  {
    name: 'place.exportDiscreet',
    who: COORDINATORS,
    fates: always('nothing'),
    attempt: () => ({ args: { count: 3 } }),
  },
];
