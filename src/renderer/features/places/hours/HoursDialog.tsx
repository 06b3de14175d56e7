import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import {
  draftOfHours,
  type HoursDraft,
  type HoursProblem,
  hoursOfDraft,
} from '#shared/domain/opening-hours/hours-draft.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { HoursPreview } from './HoursPreview.tsx';
import { HoursText } from './HoursText.tsx';
import classes from './hours.module.css';
import { WeekEditor } from './WeekEditor.tsx';

type Props = {
  readonly value: string;
  readonly onApply: (openingHours: string) => void;
  readonly onClose: () => void;
};

const MODE_TEXT: Readonly<Record<HoursDraft['mode'], string>> = {
  week: 'console.hours.modeWeek',
  always: 'console.hours.modeAlways',
  text: 'console.hours.modeText',
};
const MODES: readonly HoursDraft['mode'][] = ['week', 'always', 'text'];

/** The week of a place, always open, or the OSM text itself; what it means is said underneath as it is typed. */
export function HoursDialog({ value, onApply, onClose }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => draftOfHours(value));
  const [problems, setProblems] = useState<readonly HoursProblem[]>([]);
  const read = hoursOfDraft(draft);
  const change = (next: HoursDraft) => {
    setDraft(next);
    setProblems([]);
  };
  const apply = () => {
    if ('problems' in read) setProblems(read.problems);
    else onApply(read.value);
  };
  return (
    <Dialog onClose={onClose} size={620} title={t('console.hours.title')}>
      <FormColumn>
        <Radio.Group
          label={t('console.hours.mode')}
          value={draft.mode}
          onChange={(mode) => change(inMode(draft, mode))}
          classNames={{ label: classes.fieldLabel ?? '' }}
        >
          <div className={classes.modes}>
            {MODES.map((mode) => (
              <Radio key={mode} size="xs" value={mode} label={t(MODE_TEXT[mode])} />
            ))}
          </div>
        </Radio.Group>
        {draft.mode === 'week' ? <WeekEditor draft={draft} problems={problems} onChange={change} /> : null}
        {draft.mode === 'text' ? <HoursText draft={draft} onChange={change} /> : null}
        <HoursPreview value={'value' in read ? read.value : null} />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button onClick={apply}>{t('console.hours.apply')}</Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

/** Changing the mode loses nothing: the week becomes its text, and a text the week where the week can show it. */
function inMode(draft: HoursDraft, mode: string): HoursDraft {
  if (mode === 'always') return { ...draft, mode };
  if (mode === 'text') {
    const read = draft.mode === 'text' ? null : hoursOfDraft(draft);
    return { ...draft, mode, text: read !== null && 'value' in read ? read.value : draft.text };
  }
  const week = draft.mode === 'text' ? draftOfHours(draft.text) : draft;
  return { ...(week.mode === 'week' ? week : draft), mode: 'week' };
}
