import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useReturnFocus } from '#ui/focus/use-return-focus.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Props = Pick<ModalProps, 'size' | 'onKeyDown' | 'closeOnClickOutside'> & {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A dialog that is drawn only while it is open. The keyboard begins on what carries `data-autofocus`, stays inside, and is back on
 * what opened it when the dialog goes.
 */
export function Dialog({ title, onClose, children, ...frame }: Props) {
  const { t } = useTexts();
  useReturnFocus();
  return (
    <Modal {...frame} opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('ui.action.close') }}>
      {children}
    </Modal>
  );
}
