import { Button, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconMapPinCog } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from '#shared/domain/place/place.ts';
import { metersBetween } from '#shared/domain/place/twin.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import type { PlaceFormValues } from '../place-form-values.ts';
import classes from '../places.module.css';
import { usePlacePick } from './place-pick.tsx';

type Props = {
  readonly form: UseFormReturnType<PlaceFormValues>;
  /** The place as it was; null: a new one. */
  readonly before: Place | null;
  /** The form was opened to move the point: the map waits for it at once. */
  readonly isMoving: boolean;
};

/** Latitude and longitude, typed or placed on the map, and how far that is from before. The typed address stays as it is. */
export function PositionFields({ form, before, isMoving }: Props) {
  const { t, format } = useTexts();
  const { start, end } = usePlacePick();
  const typed = { lat: degreesOf(form.values.lat), lon: degreesOf(form.values.lon) };
  const { setValues } = form;
  const from: LonLat | null = typed.lon === null || typed.lat === null ? null : [typed.lon, typed.lat];
  const [opened] = useState(from);
  const take = useRef<(lonLat: LonLat) => void>(() => undefined);
  useEffect(() => {
    take.current = ([lon, lat]) => setValues({ lon: String(lon), lat: String(lat) });
  });
  const place = useCallback((at: LonLat | null) => start(at, (lonLat) => take.current(lonLat)), [start]);
  useEffect(() => {
    if (isMoving) place(opened);
    return end;
  }, [isMoving, place, opened, end]);
  const movedMeters = before === null ? null : metersBetween(before, typed);
  return (
    <>
      <div className={classes.pair}>
        <TextInput label={t('console.form.lat')} inputMode="decimal" {...form.getInputProps('lat')} />
        <TextInput label={t('console.form.lon')} inputMode="decimal" {...form.getInputProps('lon')} />
      </div>
      <div className={classes.pickButton}>
        <Button variant="default" leftSection={<Icon of={IconMapPinCog} />} onClick={() => place(from)}>
          {t(from === null ? 'console.form.place' : 'console.form.move')}
        </Button>
      </div>
      <p role="status" className={classes.note}>
        {movedMeters === null || movedMeters === 0
          ? ''
          : t('console.form.moved', { distance: format.distance(movedMeters) })}
      </p>
    </>
  );
}

/** Degrees with a point or a comma; null when there are none. */
function degreesOf(typed: string): number | null {
  const degrees = Number(typed.trim().replace(',', '.'));
  return typed.trim() === '' || Number.isNaN(degrees) ? null : degrees;
}
