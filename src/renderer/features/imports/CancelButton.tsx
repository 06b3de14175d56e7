import { Button } from '@mantine/core';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Stops what is under way; nothing is kept of it. */
export function CancelButton({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTexts();
  return (
    <Button variant="default" onClick={onCancel} w="fit-content">
      {t('console.import.stop')}
    </Button>
  );
}
