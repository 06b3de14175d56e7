import { Button } from '@mantine/core';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePersonName } from '#renderer/app/people.ts';
import type { UnitEventRow } from '#shared/contract/console/stock.contract.ts';
import { SET_UP_FAILED } from '#shared/domain/stock/custody-event.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock.module.css';
import { paperLanguage } from './stock-queries.ts';
import { EVENT_TEXT, whereText } from './stock-texts.ts';

/** What happened to a unit, the latest first: what, where to, who, when, why. Nothing here is ever changed or removed. */
export function Chain({ events }: { readonly events: readonly UnitEventRow[] }) {
  const { t, format } = useTexts();
  const nameOf = usePersonName();
  return (
    <ol className={classes.chain}>
      {events.map((event) => {
        const where = whereText(event, t);
        return (
          <li key={event.id} className={classes.event}>
            <span className={classes.what}>
              {where === ''
                ? t(EVENT_TEXT[event.kind])
                : t('console.stock.eventWhere', { what: t(EVENT_TEXT[event.kind]), where })}
            </span>
            <span className={classes.under}>
              <time dateTime={event.atUtc} title={format.exact(event.atUtc)}>
                {format.dayOf(event.happenedAtUtc)}
              </time>
              {` · ${nameOf(event.actorId)}`}
            </span>
            {event.kind === 'moved' ? <SlipButton eventId={event.id} /> : null}
            {event.reason === '' ? null : (
              <span className={classes.reason}>
                {event.reason.startsWith(SET_UP_FAILED) ? t('console.stock.setUpFailed') : `« ${event.reason} »`}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The slip of a move, again: paper gets lost. */
function SlipButton({ eventId }: { readonly eventId: string }) {
  const { t, locale } = useTexts();
  const core = useCore();
  const print = () => core.stock.printSlip({ eventId, destination: 'file', language: paperLanguage(locale) });
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => void print()}>
      {t('console.stock.slip')}
    </Button>
  );
}
