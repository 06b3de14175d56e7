import { Checkbox, Radio, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { fieldValueText } from '#renderer/app/field-value-text.ts';
import type { ImportDecision, ImportPreviewRow } from '#shared/contract/console/imports.contract.ts';
import type { PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { FIELD_TEXT } from './import-texts.ts';
import classes from './imports.module.css';
import type { Import } from './use-import.ts';

type Props = {
  readonly draftId: string;
  readonly line: number;
  /** Answers given so far: the row is read again after each. */
  readonly answered: number;
  readonly state: Import;
};

/** The row under the cursor, when a person has a say in it: is it there already, and whose value stands. */
export function RowQuestion({ draftId, line, answered, state }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const { data: row } = useQuery({
    queryKey: ['local', 'importQuestion', draftId, line, answered],
    queryFn: ({ signal }) => core.imports.question({ draftId, line }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (row === undefined || row === null || row.line !== line) return null;
  return (
    <section className={classes.question} aria-label={t('console.import.question', { line: format.number(line) })}>
      <h2 className={classes.questionTitle}>{row.name}</h2>
      {row.candidates.length === 0 ? null : (
        <AlreadyThere
          row={row}
          onDecide={(decision) => void state.answer(() => core.imports.decide({ draftId, line, decision }))}
        />
      )}
      {row.conflicts.length === 0 ? null : (
        <ThreeWays
          row={row}
          onTake={(field, isTaken) =>
            void state.answer(() => core.imports.take({ draftId, line, fields: [field], isTaken }))
          }
        />
      )}
    </section>
  );
}

type AlreadyProps = { readonly row: ImportPreviewRow; readonly onDecide: (decision: ImportDecision) => void };

function AlreadyThere({ row, onDecide }: AlreadyProps) {
  const { t, format } = useTexts();
  const { decision } = row;
  const decide = (value: string) => {
    if (value === 'new' || value === 'leaveOut') onDecide({ kind: value });
    else onDecide({ kind: 'same', placeId: value });
  };
  return (
    <Radio.Group
      label={t('console.import.alreadyThere')}
      value={decision === null ? '' : decision.kind === 'same' ? decision.placeId : decision.kind}
      onChange={decide}
    >
      <Stack gap={4} mt={4}>
        {row.candidates.map(({ placeId, name, addressTyped, distanceMeters }) => (
          <Radio
            key={placeId}
            value={placeId}
            label={t('console.import.sameAs', { name, address: addressTyped, meters: format.number(distanceMeters) })}
          />
        ))}
        <Radio value="new" label={t('console.import.isNew')} />
        <Radio value="leaveOut" label={t('console.import.isLeftOut')} />
      </Stack>
    </Radio.Group>
  );
}

type WaysProps = {
  readonly row: ImportPreviewRow;
  readonly onTake: (field: PlaceFieldName, isTaken: boolean) => void;
};

/** The file's value, ours, and what the file held when it was edited here. Ours stands unless the box is ticked. */
function ThreeWays({ row, onTake }: WaysProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('console.import.colField')}</th>
          <th scope="col">{t('console.import.colOurs')}</th>
          <th scope="col">{t('console.import.colFile')}</th>
          <th scope="col">{t('console.import.colImported')}</th>
          <th scope="col">{t('console.import.colTake')}</th>
        </tr>
      </thead>
      <tbody>
        {row.conflicts.map(({ field, fileValue, ourValue, imported, isTaken }) => (
          <tr key={field}>
            <th scope="row">{t(FIELD_TEXT[field])}</th>
            <td data-stands={!isTaken}>{fieldValueText(field, ourValue, texts)}</td>
            <td data-stands={isTaken}>{fieldValueText(field, fileValue, texts)}</td>
            <td>{imported === null ? '—' : fieldValueText(field, imported, texts)}</td>
            <td>
              <Checkbox
                aria-label={t('console.import.takeField', { field: t(FIELD_TEXT[field]) })}
                checked={isTaken}
                onChange={(event) => onTake(field, event.currentTarget.checked)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
