import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ImportDraft, ImportTag } from '#shared/contract/console/imports.contract.ts';
import { PLACE_CATEGORIES, type PlaceCategory } from '#shared/domain/place/category.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import classes from './imports.module.css';
import type { Import } from './use-import.ts';

type Props = { readonly draft: ImportDraft; readonly state: Import };

/** Kinds shown at once; the search finds the others. */
const SHOWN_TAGS = 60;

/** Which kinds of objects of an OSM extract become places, and of which category: everything else in it is left aside. */
export function TagsStep({ draft, state }: Props) {
  const { t, format } = useTexts();
  const [typed, setTyped] = useState('');
  const found = shownFirst(draft.tags).filter(({ tag }) => tag.includes(typed.trim().toLowerCase()));
  const choose = (chosen: ImportTag, category: PlaceCategory | null) => {
    const tags = Object.fromEntries(draft.tags.map((one) => [one.tag, one.category]));
    return state.setMapping(draft, {
      mapping: draft.mapping,
      defaultCategory: draft.defaultCategory,
      tags: { ...tags, [chosen.tag]: category },
    });
  };
  return (
    <>
      <p className={classes.intro}>
        {t('console.import.osmFacts', { file: draft.fileName, count: draft.rowCount })} {t('console.import.osmCredit')}
      </p>
      <TextInput
        className={classes.defaultCategory}
        label={t('console.import.osmSearch')}
        description={t('console.import.osmSearchText', {
          shown: format.number(Math.min(found.length, SHOWN_TAGS)),
          count: format.number(draft.tags.length),
        })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.tableBox}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('console.import.osmTag')}</th>
              <th scope="col" className={classes.figure}>
                {t('console.import.osmCount')}
              </th>
              <th scope="col">{t('console.target.category')}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN_TAGS).map((tag) => (
              <TagRow key={tag.tag} tag={tag} onChoose={(category) => void choose(tag, category)} />
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void state.leave()}>
          {t('ui.action.cancel')}
        </Button>
        <Button disabled={draft.rowCount === 0} onClick={() => void state.check(draft)}>
          {t('console.import.check')}
        </Button>
      </div>
    </>
  );
}

type RowProps = { readonly tag: ImportTag; readonly onChoose: (category: PlaceCategory | null) => void };

function TagRow({ tag, onChoose }: RowProps) {
  const { t, format } = useTexts();
  return (
    <tr>
      <th scope="row">
        <code className={classes.tag}>{tag.tag}</code>
      </th>
      <td className={classes.figure}>{format.number(tag.count)}</td>
      <td>
        <Select
          aria-label={t('console.import.osmCategoryOf', { tag: tag.tag })}
          placeholder={
            tag.proposedCategory === null
              ? t('console.import.osmAside')
              : t('console.import.osmAsideOr', { category: t(CATEGORY_TEXT[tag.proposedCategory]) })
          }
          data={PLACE_CATEGORIES.map((value) => ({ value, label: t(CATEGORY_TEXT[value]) }))}
          value={tag.category}
          onChange={onChoose}
          clearable
          clearButtonProps={{ 'aria-label': t('console.import.osmAside') }}
        />
      </td>
    </tr>
  );
}

/** What is picked, then what we have a category for, then the rest; most frequent first within each. */
function shownFirst(tags: readonly ImportTag[]): readonly ImportTag[] {
  const rank = ({ category, proposedCategory }: ImportTag) =>
    category !== null ? 0 : proposedCategory !== null ? 1 : 2;
  return tags.toSorted((a, b) => rank(a) - rank(b));
}
