import { type KeyboardEvent, useId, useState } from 'react';
import type { CommuneFound } from '#shared/geo/commune-search.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CommuneOptions, optionId } from './CommuneOptions.tsx';
import type { Origin } from './origin.ts';
import styles from './origin-chooser.module.css';
import pageStyles from './places.module.css';
import { type CommuneSearchState, useCommuneSearch } from './use-commune-search.ts';

const SHOWN = 6;

type Props = { readonly onChosen: (origin: Origin) => void };

/** Type a town or a postcode, choose in the list (combobox pattern of ARIA 1.2). */
export function CommuneField({ onChosen }: Props) {
  const { t } = useTexts();
  const inputId = useId();
  const listId = useId();
  const box = useCommuneBox(onChosen);
  const { found, active } = box;
  return (
    <div className={styles.field}>
      <label htmlFor={inputId}>{t('web.places.communeLabel')}</label>
      <input
        id={inputId}
        className={styles.input}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found[active] === undefined ? undefined : optionId(listId, active)}
        value={box.typed}
        onFocus={box.prepare}
        onKeyDown={box.onKeyDown}
        onBlur={box.close}
        onChange={(event) => box.onTyped(event.currentTarget.value)}
      />
      <CommuneOptions listId={listId} found={found} active={active} onChosen={box.choose} />
      <p className={pageStyles.hint} role="status">
        {box.problem === null ? '' : t(PROBLEM_TEXT[box.problem])}
      </p>
    </div>
  );
}

const PROBLEM_TEXT = { notLoaded: 'web.places.communesFailed', unknown: 'web.places.communeUnknown' } as const;

/** What the field knows: the text, the towns it could mean, the one a key would choose. */
function useCommuneBox(onChosen: Props['onChosen']) {
  const { search, hasFailed, prepare } = useCommuneSearch();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const found = isOpen && search !== null ? search(typed, SHOWN) : [];

  const choose = (commune: CommuneFound): void => {
    setTyped(commune.name);
    setIsOpen(false);
    onChosen({ kind: 'commune', name: commune.name, lonLat: commune.lonLat });
  };
  const onTyped = (text: string): void => {
    prepare();
    setTyped(text);
    setActive(0);
    setIsOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = STEP_OF_KEY.get(event.key);
    const chosen = found[active];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else if (event.key === 'Escape') setIsOpen(false);
  };
  const isUnknown = isOpen && search !== null && typed.trim().length > 1 && found.length === 0;
  const problem = problemOf({ hasFailed, search }, isUnknown);
  return { typed, found, active, problem, prepare, choose, onTyped, onKeyDown, close: () => setIsOpen(false) };
}

const STEP_OF_KEY: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);

function problemOf(
  { hasFailed, search }: Pick<CommuneSearchState, 'hasFailed' | 'search'>,
  isUnknown: boolean,
): keyof typeof PROBLEM_TEXT | null {
  if (hasFailed && search === null) return 'notLoaded';
  return isUnknown ? 'unknown' : null;
}
