import { ActionIcon, Button } from '@mantine/core';
import { IconFileImport, IconPlus, IconSticker } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '#renderer/app/route.ts';
import { useCan } from '#renderer/app/session-context.tsx';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { ExportButton } from './export/ExportButton.tsx';

type Props = {
  /** « 132 lieux sur 3 726 »; said aloud whenever it changes. */
  readonly shownText: string;
  readonly filter: PlaceFilter;
  readonly children: ReactNode;
};

/** Title of the places, how many of them are listed, what may be done, and the filters. */
export function PlacesHead({ shownText, filter, children }: Props) {
  const { t } = useTexts();
  // What the public sees is looked at, not worked on.
  const isTeam = filter.audience === 'team';
  const canEdit = useCan('place.edit') && isTeam;
  const canImport = useCan('place.import') && isTeam;
  const canFollowUp = useCan('label.read') && isTeam;
  return (
    <PageHead
      title={t('console.rail.places')}
      subtitle={shownText}
      actions={
        <>
          {canFollowUp ? (
            <ActionIcon
              variant="default"
              size="lg"
              onClick={() => goTo({ page: 'paper' })}
              aria-label={t('console.paper.title')}
              title={t('console.paper.title')}
            >
              <Icon of={IconSticker} />
            </ActionIcon>
          ) : null}
          <ExportButton filter={filter} />
          {canImport ? (
            <Button
              variant="default"
              leftSection={<Icon of={IconFileImport} />}
              onClick={() => goTo({ page: 'imports' })}
            >
              {t('console.places.import')}
            </Button>
          ) : null}
          {canEdit ? (
            <Button leftSection={<Icon of={IconPlus} />} onClick={() => goTo({ page: 'newPlace' })}>
              {t('console.places.new')}
            </Button>
          ) : null}
        </>
      }
    >
      {children}
      <span role="status" className="b-visually-hidden">
        {shownText}
      </span>
    </PageHead>
  );
}
