import { Textarea } from '@mantine/core';
import { parseOpeningHours } from '#shared/domain/opening-hours/grammar.ts';
import type { HoursDraft } from '#shared/domain/opening-hours/hours-draft.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './hours.module.css';

/** Longest value a place holds. */
const MAX_LENGTH = 1000;

type Props = { readonly draft: HoursDraft; readonly onChange: (draft: HoursDraft) => void };

/** The OSM value itself: seasons, single dates, whatever the week has no room for. Never refused, never rewritten. */
export function HoursText({ draft, onChange }: Props) {
  const { t } = useTexts();
  const isUnread = draft.text.trim() !== '' && parseOpeningHours(draft.text) === null;
  return (
    <>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxLength={MAX_LENGTH}
        label={t('console.hours.osm')}
        description={t('console.hours.osmHint')}
        spellCheck={false}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      {isUnread ? <p className={classes.unread}>{t('console.hours.unread')}</p> : null}
    </>
  );
}
