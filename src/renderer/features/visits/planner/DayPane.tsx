import { ActionIcon, Button, Select } from '@mantine/core';
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { goTo } from '#renderer/app/route.ts';
import { addDays } from '#shared/domain/calendar/local-date.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PrintDay } from './PrintDay.tsx';
import classes from './planner.module.css';
import { StopCard } from './StopCard.tsx';
import { type DayRouteView, MAP_CENTRE } from './use-day-route.ts';

/** Nobody goes to more in a day; where more are planned, the page comes up without waiting for them all. */
const SHOWN_AT_FIRST = 50;

type Props = { readonly day: string; readonly route: DayRouteView };

/** One day out: the visits in the order of the way, and what may be done with each. */
export function DayPane({ day, route }: Props) {
  const { t, format } = useTexts();
  const { stops, isLoaded, distanceMeters } = route;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? stops : stops.slice(0, SHOWN_AT_FIRST);
  return (
    <div className={classes.day}>
      <div className={classes.dayHead}>
        <h2 className={classes.dayTitle}>{t('console.visits.dayOf', { day: format.day(day) })}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={() => goTo({ page: 'visits', day: null })}
          aria-label={t('ui.action.close')}
        >
          <Icon of={IconX} />
        </ActionIcon>
      </div>
      <DayChooser day={day} />
      {isLoaded && stops.length === 0 ? (
        <EmptyState
          icon={IconCalendarOff}
          title={t('console.visits.dayEmpty')}
          text={t('console.visits.dayEmptyText')}
        />
      ) : null}
      {stops.length > 0 ? (
        <>
          <StartChooser route={route} />
          <p className={classes.dayFigures} role="status">
            {t('console.visits.dayFigures', { count: stops.length, distance: format.distance(distanceMeters) })}
          </p>
          <ol className={classes.stops}>
            {shown.map((stop, index) => (
              <StopCard key={stop.id} stop={stop} number={index + 1} onFocus={() => route.setSelectedN(stop.n)} />
            ))}
          </ol>
          {shown.length < stops.length ? (
            <div>
              <Button variant="subtle" onClick={() => setWhole(true)}>
                {t('console.visits.dayAll', { count: stops.length })}
              </Button>
            </div>
          ) : null}
          <PrintDay day={day} route={route} />
        </>
      ) : null}
    </div>
  );
}

function DayChooser({ day }: { readonly day: string }) {
  const { t } = useTexts();
  const open = (next: string) => goTo({ page: 'visits', day: next });
  return (
    <div className={classes.dayChooser}>
      <ActionIcon variant="default" aria-label={t('console.visits.dayBefore')} onClick={() => open(addDays(day, -1))}>
        <Icon of={IconChevronLeft} />
      </ActionIcon>
      <DayField
        label={t('console.visits.dayLabel')}
        value={day}
        onChange={(next) => (next === '' ? undefined : open(next))}
      />
      <ActionIcon variant="default" aria-label={t('console.visits.dayAfter')} onClick={() => open(addDays(day, 1))}>
        <Icon of={IconChevronRight} />
      </ActionIcon>
    </div>
  );
}

const NEAREST = 'first';

function StartChooser({ route }: { readonly route: DayRouteView }) {
  const { t } = useTexts();
  const placed = route.stops.filter(({ lon }) => lon !== null);
  return (
    <Select
      label={t('console.visits.startFrom')}
      allowDeselect={false}
      value={route.start ?? NEAREST}
      data={[
        { value: NEAREST, label: t('console.visits.startFirst') },
        { value: MAP_CENTRE, label: t('console.visits.startMap') },
        ...placed.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(value) => route.setStart(value === NEAREST ? null : value)}
    />
  );
}
