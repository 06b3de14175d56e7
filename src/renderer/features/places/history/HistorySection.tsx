import { Button } from '@mantine/core';
import { IconArrowMerge, IconArrowsSplit2, IconGavel, IconNote, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { fieldText } from '#renderer/app/field-texts.ts';
import { fieldValueText } from '#renderer/app/field-value-text.ts';
import { usePersonName } from '#renderer/app/people.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { TrailEntry } from '#shared/domain/place/place-trail.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { MergedPlaces } from '../merge/MergedPlaces.tsx';
import { AddNote } from './AddNote.tsx';
import classes from './history.module.css';

const SHOWN_AT_FIRST = 12;

const KIND_ICON = {
  edit: IconPencil,
  note: IconNote,
  merge: IconArrowMerge,
  mergedAway: IconArrowMerge,
  unmerge: IconArrowsSplit2,
  conflictDecided: IconGavel,
} as const;

/** What was done to the place's file and said about it, newest first; notes are added here. */
export function HistorySection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const [isWhole, setWhole] = useState(false);
  const entries = [...(detail.trail?.entries ?? [])].reverse();
  const shown = isWhole ? entries : entries.slice(0, SHOWN_AT_FIRST);
  return (
    <DetailSection title={t('console.history.title')}>
      {detail.canEdit ? <AddNote placeId={detail.place.id} /> : null}
      <MergedPlaces detail={detail} />
      {entries.length === 0 ? <p className={classes.none}>{t('console.history.none')}</p> : null}
      <ol className={classes.entries}>
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {entries.length > shown.length ? (
        <div>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            {t('console.history.all', { count: entries.length })}
          </Button>
        </div>
      ) : null}
    </DetailSection>
  );
}

function Entry({ entry }: { readonly entry: TrailEntry }) {
  const texts = useTexts();
  const nameOf = usePersonName();
  return (
    <li className={classes.entry}>
      <Icon of={KIND_ICON[entry.kind]} />
      <div className={classes.entryBody}>
        <p className={entry.kind === 'note' ? classes.noteText : classes.entryText}>{entryText(entry, texts)}</p>
        <p className={classes.by}>
          {nameOf(entry.actorId)} · <RelativeTime instantUtc={entry.atUtc} />
        </p>
      </div>
    </li>
  );
}

function entryText(entry: TrailEntry, texts: Texts): string {
  const { t } = texts;
  const { field } = entry;
  if (entry.kind === 'note') return entry.text;
  if (field === null) return t(entry.kind === 'unmerge' ? 'console.history.unmerged' : (MERGE_TEXT[entry.kind] ?? ''));
  const values = {
    field: t(fieldText(field) ?? 'console.history.field'),
    before: fieldValueText(field, entry.before, texts),
    after: fieldValueText(field, entry.after, texts),
  };
  if (entry.kind === 'conflictDecided') return t('console.history.decided', values);
  return t(entry.kind === 'merge' ? 'console.history.taken' : 'console.history.changed', values);
}

const MERGE_TEXT: Readonly<Partial<Record<TrailEntry['kind'], string>>> = {
  merge: 'console.history.merged',
  mergedAway: 'console.history.mergedAway',
};
