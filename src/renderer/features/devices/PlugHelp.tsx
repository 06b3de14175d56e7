import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { followStream } from '#renderer/app/follow-stream.ts';
import type { PlugSight } from '#shared/device/discovery/plug-sight.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './devices.module.css';

const SIGHT_TEXT: Readonly<Record<PlugSight['state'], string>> = {
  looking: 'console.devices.sight.looking',
  nothing: 'console.devices.sight.nothing',
  noPort: 'console.devices.sight.noPort',
  found: 'console.devices.sight.found',
};

/** « I plugged it in and nothing shows »: ten seconds later it is known whether the cable only charges. */
export function PlugHelp() {
  const { t } = useTexts();
  const [isLooking, setLooking] = useState(false);
  return isLooking ? (
    <Sight />
  ) : (
    <Button variant="default" onClick={() => setLooking(true)}>
      {t('console.devices.nothingShows')}
    </Button>
  );
}

function Sight() {
  const { t } = useTexts();
  const core = useCore();
  const [state, setState] = useState<PlugSight['state']>('looking');
  useEffect(
    () =>
      followStream({
        open: (signal) => core.deviceCare.plugged(undefined, { signal }),
        onValue: (sight) => setState(sight.state),
      }),
    [core],
  );
  return (
    <p role="status" className={classes.sight}>
      {t(SIGHT_TEXT[state])}
    </p>
  );
}
