import { Button, Group } from '@mantine/core';
import { IconFileImport, IconMapPinOff, IconPlus } from '@tabler/icons-react';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { goTo } from './route.ts';
import { useCan } from './session-context.tsx';

/** A console that holds no place at all: whatever the page, the first thing to do is the same. */
export function NoPlaceYet() {
  const { t } = useTexts();
  const canEdit = useCan('place.edit');
  const canImport = useCan('place.import');
  return (
    <EmptyState
      icon={IconMapPinOff}
      title={t('console.places.none')}
      text={t(canEdit ? 'console.places.noneText' : 'console.places.noneToRead')}
      action={
        canEdit ? (
          <Group gap="xs" justify="center">
            <Button variant="default" leftSection={<Icon of={IconPlus} />} onClick={() => goTo({ page: 'newPlace' })}>
              {t('console.places.createFirst')}
            </Button>
            {canImport ? (
              <Button
                variant="default"
                leftSection={<Icon of={IconFileImport} />}
                onClick={() => goTo({ page: 'imports' })}
              >
                {t('console.places.importFirst')}
              </Button>
            ) : null}
          </Group>
        ) : null
      }
    />
  );
}
