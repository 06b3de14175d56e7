import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';

/** Pause after the last key before the search runs: under one perceived instant, over one key repeat. */
const SEARCH_DELAY_MS = 70;

type Props = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
};

/** Search as you type. `onSearch` comes 70 ms after the last key, at once on Escape or « Effacer ». */
export function SearchField({ label, placeholder, value, onSearch }: Props) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  const clear = () => {
    setTyped('');
    onSearch('');
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') {
          event.stopPropagation();
          clear();
        }
      }}
      leftSection={<Icon of={IconSearch} size={15} />}
      rightSection={typed === '' ? null : <CloseButton size="sm" onClick={clear} aria-label={t('ui.search.clear')} />}
    />
  );
}
