import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './feedback.module.css';

type Props = {
  readonly isOpen: boolean;
  readonly title: string;
  /** The verb of the action itself (« Retirer le lieu »), never « OK ». */
  readonly confirmText: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
};

/** Asks before something that cannot be taken back. Focus starts on « Annuler ». */
export function ConfirmDialog({ isOpen, title, confirmText, isBusy = false, onConfirm, onCancel, children }: Props) {
  const { t } = useTexts();
  return (
    <Modal opened={isOpen} onClose={onCancel} title={title} closeButtonProps={{ 'aria-label': t('ui.action.close') }}>
      {children}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel} data-autofocus>
          {t('ui.action.cancel')}
        </Button>
        <Button onClick={onConfirm} loading={isBusy}>
          {confirmText}
        </Button>
      </div>
    </Modal>
  );
}
