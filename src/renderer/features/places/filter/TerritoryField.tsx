import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceTerritory } from '#shared/contract/console/place-filter.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './filter.module.css';
import { territoriesNamed } from './territories-named.ts';
import type { Territories } from './use-facets.ts';

/** More would be a list to scroll in, where another letter finds faster. */
const MAX_OFFERED = 5;

type Props = {
  readonly territories: Territories;
  /** INSEE codes. */
  readonly chosen: readonly string[];
  readonly onToggle: (code: string) => void;
};

/** Communes, arrondissements and départements by name or INSEE code; the chosen ones stay in sight whatever is typed. */
export function TerritoryField({ territories, chosen, onToggle }: Props) {
  const { t } = useTexts();
  const [typed, setTyped] = useState('');
  const found = territoriesNamed(territories.all, typed);
  const offered = found.filter(({ code }) => !chosen.includes(code)).slice(0, MAX_OFFERED);
  const kept = chosen.map((code) => territories.all.find((one) => one.code === code) ?? unknown(code));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('console.filter.territory')}</legend>
      <TextInput
        className={classes.wide}
        size="xs"
        aria-label={t('console.filter.territorySearch')}
        placeholder={t('console.filter.territoryHint')}
        leftSection={<Icon of={IconSearch} size={14} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      {[...kept, ...offered].map((territory) => (
        <TerritoryBox
          key={territory.code}
          territory={territory}
          isChosen={chosen.includes(territory.code)}
          onToggle={() => onToggle(territory.code)}
        />
      ))}
      <p role="status" className={typed === '' ? 'b-visually-hidden' : classes.hint}>
        {typed === ''
          ? ''
          : found.length === 0
            ? t('console.filter.territoryNone', { text: typed })
            : t('console.filter.territoryFound', { count: found.length })}
      </p>
    </fieldset>
  );
}

function unknown(code: string): PlaceTerritory {
  return { kind: 'commune', code, name: code, count: 0 };
}

type BoxProps = { readonly territory: PlaceTerritory; readonly isChosen: boolean; readonly onToggle: () => void };

function TerritoryBox({ territory: { kind, code, name, count }, isChosen, onToggle }: BoxProps) {
  const { t, format } = useTexts();
  const values = { name, code, count: format.number(count) };
  return (
    <Checkbox
      label={t(kind === 'department' ? 'console.filter.department' : 'console.filter.commune', values)}
      checked={isChosen}
      onChange={onToggle}
    />
  );
}
