import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { fieldText } from '#renderer/app/field-texts.ts';
import { fieldValueText } from '#renderer/app/field-value-text.ts';
import { labelRefusalText, mutationText, refusalText } from '#renderer/app/refusal-texts.ts';
import { labelQuery } from '#renderer/features/places/label/label-queries.ts';
import { placeQuery } from '#renderer/features/places/places-view.ts';
import type { RejectedMutation } from '#shared/contract/console/sync.contract.ts';
import { type Texts, useTexts } from '#ui/i18n/use-texts.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import classes from './RefusedPanel.module.css';
import { type FactKind, refusedSubject } from './refused-subject.ts';
import { type WrittenLine, writtenLines } from './written-lines.ts';

type Props = { readonly row: RejectedMutation; readonly onDismiss: () => void };

/** One change that was not accepted: of which place, why, and the words of whoever wrote it. */
export function RefusedItem({ row, onDismiss }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const about = useAbout(row);
  const written = [...about, ...writtenLines(row.argsJson).flatMap((line) => lineText(line, texts) ?? [])];
  const onServer =
    row.serverValueJson === null
      ? []
      : writtenLines(row.serverValueJson, row.field).flatMap((line) => lineText(line, texts) ?? []);
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <span className={classes.name}>{t(mutationText(row.name))}</span>
        <span className={classes.when}>
          <RelativeTime instantUtc={row.rejectedAtUtc} />
        </span>
      </div>
      <p className={classes.reason}>
        {t(row.name.startsWith('label.') ? labelRefusalText(row) : refusalText(row.code))}
      </p>
      <Words caption={t('console.refused.yourWords')} lines={written} />
      <Words caption={t('console.refused.serverValue')} lines={onServer} />
      <Button variant="default" onClick={onDismiss}>
        {t('console.refused.dismiss')}
      </Button>
    </li>
  );
}

/** The place by its name, the decision and the step it wanted to take back in words. */
function useAbout(row: RejectedMutation): readonly string[] {
  const { t, format } = useTexts();
  const core = useCore();
  const { placeId, factKind, takenBackId } = refusedSubject(row);
  const place = useQuery({ ...placeQuery(core, placeId ?? ''), enabled: placeId !== null }).data?.place;
  const label = useQuery({
    ...labelQuery(core, placeId ?? ''),
    enabled: placeId !== null && takenBackId !== null,
  }).data;
  const takenBack = label?.facts.find(({ id }) => id === takenBackId);
  const line = (field: string, value: string) => t('console.refused.line', { field: t(field), value });
  return [
    ...(place ? [line('console.places.colPlace', place.name)] : []),
    ...(factKind ? [line('console.refused.step', t(FACT_TEXT[factKind]))] : []),
    ...(takenBack
      ? [
          line(
            'console.refused.takenBack',
            t('console.refused.factOn', { fact: t(FACT_TEXT[takenBack.kind]), day: format.dayOf(takenBack.atUtc) }),
          ),
        ]
      : []),
  ];
}

const FACT_TEXT: Readonly<Record<FactKind, string>> = {
  applied: 'console.fact.applied',
  charterSigned: 'console.fact.charterSigned',
  audited: 'console.fact.audited',
  mysteryVisited: 'console.fact.mysteryVisited',
  granted: 'console.fact.granted',
  withdrawn: 'console.fact.withdrawn',
  retracted: 'console.fact.retracted',
};

function Words({ caption, lines }: { readonly caption: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p className={classes.caption}>{caption}</p>
      <ul className={classes.words}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** One written value as people say it; null where neither its name nor itself would mean anything to them. */
function lineText({ field, value }: WrittenLine, texts: Texts): string | null {
  const name = field === null ? null : fieldText(field);
  if (field === null || name === null) return isSentence(value) ? value : null;
  return texts.t('console.refused.line', { field: texts.t(name), value: fieldValueText(field, value, texts) });
}

/** Words of a field that this version does not know are kept; its codes and figures say nothing without their name. */
function isSentence(value: WrittenLine['value']): value is string {
  return typeof value === 'string' && value.trim().includes(' ');
}
