import { Button, FileButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Icon } from '#ui/layout/Icon.tsx';

type Props = { readonly label: string; readonly accept: string; readonly onFiles: (files: readonly File[]) => void };

/** Opens the system's file picker. */
export function PickFiles({ label, accept, onFiles }: Props) {
  return (
    <FileButton accept={accept} multiple onChange={onFiles} inputProps={{ 'aria-label': label }}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<Icon of={IconPlus} />}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
