import { Button, Select } from '@mantine/core';
import type { ImportDraft } from '#shared/contract/console/imports.contract.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { PLACE_FIELD_TARGETS, type PlaceFieldTarget } from '#shared/domain/place-import/target.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { TARGET_TEXT } from './import-texts.ts';
import classes from './imports.module.css';
import type { Import } from './use-import.ts';

type Props = { readonly draft: ImportDraft; readonly state: Import };

/** Sample values shown per column: enough to recognise it. */
const SAMPLE_COUNT = 3;

/** Which column feeds which field: guessed from the names, shown with real values, changed in one click. */
export function MappingStep({ draft, state }: Props) {
  const { t, format } = useTexts();
  const current = { mapping: draft.mapping, defaultCategory: draft.defaultCategory };
  const choose = (target: PlaceFieldTarget, column: string | null) =>
    state.setMapping(draft, {
      ...current,
      mapping: { ...draft.mapping, [target]: column === null ? null : Number(column) },
    });
  return (
    <>
      <p className={classes.intro}>
        {t('console.import.fileFacts', {
          file: draft.fileName,
          rows: format.number(draft.rowCount),
          columns: draft.columns.length,
          encoding: draft.encoding.toUpperCase(),
        })}
      </p>
      <Select
        className={classes.defaultCategory}
        label={t('console.import.defaultCategory')}
        description={t('console.import.defaultCategoryText')}
        placeholder={t('console.import.noDefaultCategory')}
        data={PLACE_CATEGORIES.map((value) => ({ value, label: t(CATEGORY_TEXT[value]) }))}
        value={draft.defaultCategory}
        onChange={(value) => void state.setMapping(draft, { ...current, defaultCategory: value })}
        clearable
        clearButtonProps={{ 'aria-label': t('console.import.noDefaultCategory') }}
      />
      <div className={classes.tableBox}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('console.import.colField')}</th>
              <th scope="col">{t('console.import.colColumn')}</th>
              <th scope="col">{t('console.import.colSamples')}</th>
            </tr>
          </thead>
          <tbody>
            {PLACE_FIELD_TARGETS.map((target) => (
              <MappingRow
                key={target}
                target={target}
                draft={draft}
                onChoose={(column) => void choose(target, column)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void state.leave()}>
          {t('ui.action.cancel')}
        </Button>
        <Button onClick={() => void state.check(draft)}>{t('console.import.check')}</Button>
      </div>
    </>
  );
}

type RowProps = {
  readonly target: PlaceFieldTarget;
  readonly draft: ImportDraft;
  readonly onChoose: (column: string | null) => void;
};

function MappingRow({ target, draft, onChoose }: RowProps) {
  const { t } = useTexts();
  const column = draft.mapping[target] ?? null;
  const samples = column === null ? [] : samplesOf(draft, column);
  return (
    <tr>
      <th scope="row">{t(TARGET_TEXT[target])}</th>
      <td>
        <Select
          aria-label={t('console.import.columnOf', { field: t(TARGET_TEXT[target]) })}
          placeholder={t('console.import.noColumn')}
          data={draft.columns.map((name, index) => ({ value: String(index), label: columnLabel(name, index) }))}
          value={column === null ? null : String(column)}
          onChange={onChoose}
          clearable
          clearButtonProps={{ 'aria-label': t('console.import.clearColumn') }}
          searchable
        />
      </td>
      <td className={classes.samples}>{samples.join(' · ')}</td>
    </tr>
  );
}

function columnLabel(name: string, index: number): string {
  return name === '' ? `#${index + 1}` : name;
}

/** The first values of a column that are not empty, each once. */
function samplesOf(draft: ImportDraft, column: number): readonly string[] {
  const values = draft.sampleRows.map((row) => row[column] ?? '').filter((value) => value !== '');
  return [...new Set(values)].slice(0, SAMPLE_COUNT);
}
