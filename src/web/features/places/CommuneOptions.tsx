import type { CommuneFound } from '#shared/geo/commune-search.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import styles from './origin-chooser.module.css';

type Props = {
  readonly listId: string;
  readonly found: readonly CommuneFound[];
  readonly active: number;
  readonly onChosen: (commune: CommuneFound) => void;
};

/** Id of an option, which the field names as its active descendant: the focus itself stays in the field. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The towns a typed text may mean. */
export function CommuneOptions({ listId, found, active, onChosen }: Props) {
  const { t } = useTexts();
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={t('web.places.communeLabel')}
      className={styles.options}
      hidden={found.length === 0}
    >
      {found.map((commune, i) => (
        <div
          key={commune.code}
          id={optionId(listId, i)}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          className={styles.option}
          onMouseDown={(event) => {
            // Before the field loses the focus, which would close the list under the finger.
            event.preventDefault();
            onChosen(commune);
          }}
        >
          {commune.name} <span>{commune.postcodeOrDepartment}</span>
        </div>
      ))}
    </div>
  );
}
