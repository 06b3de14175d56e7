import { Button, Checkbox, NumberInput, Radio, Select } from '@mantine/core';
import { useState } from 'react';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { MapSight } from '#ui/map/map-view-props.ts';
import classes from './map-choice.module.css';
import type { MapChoice, Taking } from './use-map-choice.ts';

type Props = {
  readonly choice: MapChoice;
  readonly sight: MapSight | null;
  readonly openAt: LonLat | null;
  readonly onDone: () => void;
};

/** All that can be drawn with a mouse, without one: what is in view, one marker, all around a point. */
export function MapChoiceForm({ choice, sight, openAt, onDone }: Props) {
  const { t } = useTexts();
  const [isAdding, setAdding] = useState(true);
  const how: Taking = isAdding ? 'add' : 'replace';
  const members = sight?.aim?.members ?? [];
  const done = (take: () => void) => () => {
    take();
    onDone();
  };
  return (
    <div className={classes.form}>
      <h3 className={classes.title}>{t('console.mapChoice.menu')}</h3>
      {choice.chosen.size > 0 ? (
        <Checkbox
          label={t('console.mapChoice.keep', { count: choice.chosen.size })}
          checked={isAdding}
          onChange={(event) => setAdding(event.currentTarget.checked)}
        />
      ) : null}
      <Button
        variant="default"
        disabled={sight === null || sight.placeCount === 0}
        onClick={done(() => sight !== null && choice.takeArea({ kind: 'box', box: sight.box }, how))}
        data-autofocus
      >
        {t('console.mapChoice.visible', { count: sight?.placeCount ?? 0 })}
      </Button>
      <Button variant="default" disabled={members.length === 0} onClick={done(() => choice.takeMembers(members, how))}>
        {t('console.mapChoice.group', { count: members.length })}
      </Button>
      {sight === null ? null : (
        <Around
          centre={sight.centre}
          openAt={openAt}
          onTake={(centre, radiusMeters) =>
            done(() => choice.takeArea({ kind: 'circle', centre, radiusMeters }, how))()
          }
        />
      )}
    </div>
  );
}

const UNITS = { m: 1, km: 1000 } as const;
type Unit = keyof typeof UNITS;
/** As wide as metropolitan France. */
const MAX_KM = 1000;

type AroundProps = {
  readonly centre: LonLat;
  readonly openAt: LonLat | null;
  readonly onTake: (centre: LonLat, radiusMeters: number) => void;
};

function Around({ centre, openAt, onTake }: AroundProps) {
  const { t } = useTexts();
  const [isAroundOpen, setAroundOpen] = useState(openAt !== null);
  const [radius, setRadius] = useState<number | string>(500);
  const [unit, setUnit] = useState<Unit>('m');
  const meters = typeof radius === 'number' ? radius * UNITS[unit] : Number.NaN;
  const isUsable = meters > 0 && meters <= MAX_KM * UNITS.km;
  const from = isAroundOpen && openAt !== null ? openAt : centre;
  return (
    <form
      className={classes.around}
      onSubmit={(event) => {
        event.preventDefault();
        if (isUsable) onTake(from, meters);
      }}
    >
      <Radio.Group
        label={t('console.mapChoice.around')}
        value={from === openAt ? 'open' : 'centre'}
        onChange={(value) => setAroundOpen(value === 'open')}
      >
        <div className={classes.points}>
          <Radio value="open" disabled={openAt === null} label={t('console.mapChoice.aroundOpen')} />
          <Radio value="centre" label={t('console.mapChoice.aroundCentre')} />
        </div>
      </Radio.Group>
      <div className={classes.radius}>
        <NumberInput
          size="xs"
          label={t('console.mapChoice.radius')}
          value={radius}
          onChange={setRadius}
          min={1}
          max={(MAX_KM * UNITS.km) / UNITS[unit]}
          step={unit === 'm' ? 100 : 1}
        />
        <Select
          label={t('console.mapChoice.unit')}
          data={Object.keys(UNITS)}
          value={unit}
          onChange={(value) => setUnit(value === 'km' ? 'km' : 'm')}
          allowDeselect={false}
          // In a portal its list would be outside of the popover, and a choice there would close it.
          comboboxProps={{ withinPortal: false }}
        />
      </div>
      <Button type="submit" variant="default" disabled={!isUsable}>
        {t('console.mapChoice.takeAround')}
      </Button>
    </form>
  );
}
