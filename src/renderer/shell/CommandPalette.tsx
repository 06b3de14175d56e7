import { Spotlight } from '@mantine/spotlight';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import '@mantine/spotlight/styles.css';
import { IconMapPin, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import classes from './CommandPalette.module.css';
import { useCommands } from './commands.ts';

const MAX_PLACES = 6;

type Props = { readonly onKeyboardHelp: () => void };

/** Ctrl K: find a place or do something, from anywhere, even while typing in a field. */
export function CommandPalette({ onKeyboardHelp }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [query, setQuery] = useState('');
  const typed = query.trim();
  const commands = useCommands(onKeyboardHelp).filter((command) => matches(command.label, typed));
  const places = useQuery({
    queryKey: ['place', 'palette', typed],
    queryFn: ({ signal }) =>
      core.places.list(
        {
          filter: { ...EVERY_PLACE, text: typed },
          sort: { field: 'name', direction: 'asc' },
          offset: 0,
          limit: MAX_PLACES,
        },
        { signal },
      ),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  });
  const found = typed === '' ? [] : (places.data?.rows ?? []);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      lockScroll={false}
      centered={false}
      attributes={{ header: { role: 'presentation' } }}
      title={t('console.palette.title')}
      classNames={{ header: 'b-visually-hidden' }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 100, transition: 'fade' }}
      scrollable
    >
      <Spotlight.Search
        aria-label={t('console.palette.title')}
        placeholder={t('console.top.search')}
        leftSection={<Icon of={IconSearch} size={18} />}
      />
      <Spotlight.ActionsList aria-label={t('console.palette.results')}>
        {found.map((place) => (
          <Spotlight.Action
            key={place.id}
            label={place.name}
            description={t('console.palette.place', {
              category: t(CATEGORY_TEXT[place.category]),
              commune: place.communeName,
            })}
            leftSection={<Icon of={IconMapPin} size={18} />}
            onClick={() => goTo({ page: 'places', placeId: place.id })}
          />
        ))}
        {commands.map((command) => (
          <Spotlight.Action
            key={command.id}
            label={command.label}
            leftSection={<Icon of={command.icon} size={18} />}
            onClick={command.run}
          />
        ))}
        {found.length + commands.length === 0 ? <p className={classes.empty}>{t('console.palette.empty')}</p> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Accent- and case-insensitive, every word somewhere in the label. */
function matches(label: string, typed: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  const target = plain(label);
  return plain(typed)
    .split(/\s+/)
    .every((word) => target.includes(word));
}
