import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconCalendarX, IconClipboardCheck, IconDots, IconEyeOff, IconMapPin, IconUser } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import { useStartVisit } from '#renderer/app/visit-drafts.ts';
import { VISIT_KIND_TEXT } from '#renderer/app/visit-texts.ts';
import type { PlannedStop } from '#shared/contract/console/visits.contract.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { hoursText } from '#ui/place/hours-text.ts';
import classes from './planner.module.css';
import { useChangeVisit } from './use-change-visit.ts';

type Props = { readonly stop: PlannedStop; readonly number: number; readonly onFocus: () => void };

/** Days that an arrow moves a visit by. */
const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One visit of the day. Alt and an arrow move it by a day; its menu does the same, and the rest. */
export function StopCard({ stop, number, onFocus }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<'day' | 'assignee' | null>(null);
  const { refusal, move, moveBy, assign, cancel } = useChangeVisit(stop);
  const visit = useStartVisit();
  const canRecord = useCan('audit.record');
  const canPlan = useCan('followUp.edit');
  const onKeyDown = (event: KeyboardEvent) => {
    const days = STEP[event.key];
    if (days === undefined || !event.altKey || !canPlan) return;
    event.preventDefault();
    moveBy(days);
  };
  const problem = refusal ?? visit.refusal;
  return (
    <li className={classes.stop}>
      <span className={classes.stopNumber} aria-hidden="true">
        {number}
      </span>
      <div className={classes.stopBody}>
        <button
          type="button"
          className={classes.stopName}
          title={canPlan ? t('console.visits.moveHint') : undefined}
          onFocus={onFocus}
          onClick={() => goTo({ page: 'places', placeId: stop.placeId })}
          onKeyDown={onKeyDown}
        >
          {stop.name}
        </button>
        <span className={classes.second}>{stop.address}</span>
        <StopFacts stop={stop} />
        {open === 'day' ? <DayField label={t('console.visits.moveTo')} value={stop.plannedOn} onChange={move} /> : null}
        {open === 'assignee' ? (
          <Assignee
            name={stop.assigneeName}
            onDone={(name) => {
              setOpen(null);
              assign(name);
            }}
          />
        ) : null}
        {problem === null ? null : (
          <ErrorPanel
            happened={t('console.visits.changeRefused')}
            kept={t('console.visits.changeKept')}
            todo={t(refusalText(problem.code))}
          />
        )}
        <div className={classes.stopActions}>
          {canRecord ? (
            <Button
              variant="default"
              leftSection={<Icon of={IconClipboardCheck} />}
              onClick={() => visit.start({ placeId: stop.placeId, kind: stop.kind, plannedVisitId: stop.id })}
            >
              {t('console.visit.start')}
            </Button>
          ) : null}
          {canPlan ? (
            <StopMenu
              name={stop.name}
              onMove={() => setOpen('day')}
              onAssign={() => setOpen('assignee')}
              onCancel={cancel}
            />
          ) : null}
        </div>
      </div>
    </li>
  );
}

type MenuProps = {
  readonly name: string;
  readonly onMove: () => void;
  readonly onAssign: () => void;
  readonly onCancel: () => void;
};

function StopMenu({ name, onMove, onAssign, onCancel }: MenuProps) {
  const { t } = useTexts();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('console.visits.more', { name })}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconMapPin} />} onClick={onMove}>
          {t('console.visits.move')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconUser} />} onClick={onAssign}>
          {t('console.visits.assign')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={IconCalendarX} />} onClick={onCancel}>
          {t('console.visits.cancel')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function StopFacts({ stop }: { readonly stop: PlannedStop }) {
  const texts = useTexts();
  const { t } = texts;
  const assignee = stop.assigneeName === '' ? t('console.visits.nobody') : stop.assigneeName;
  const facts = [assignee, hoursText(stop.openingHours, texts) ?? stop.openingHours];
  return (
    <span className={classes.second}>
      {stop.kind === 'mystery' ? (
        <span className={classes.mystery}>
          <Icon of={IconEyeOff} size={12} /> {t(VISIT_KIND_TEXT.mystery)} ·{' '}
        </span>
      ) : null}
      {facts.filter((fact) => fact !== '').join(' · ')}
    </span>
  );
}

function Assignee({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(name);
  return (
    <form
      className={classes.assignee}
      onSubmit={(event) => {
        event.preventDefault();
        onDone(typed.trim());
      }}
    >
      <TextInput
        label={t('console.visit.assignee')}
        maxLength={120}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">{t('console.visits.assignNow')}</Button>
    </form>
  );
}
