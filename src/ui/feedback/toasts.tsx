import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './feedback.module.css';

const TOAST_MS = 6000;
/** Long enough to read, decide and reach the button without a mouse. */
const UNDO_TOAST_MS = 15_000;

type Toast = {
  readonly text: string;
  /** Shows « Annuler »; the toast closes once it was used. */
  readonly onUndo?: () => void;
};

/** Where toasts appear; once per page. */
export function ToastRegion() {
  return <Notifications position="bottom-center" limit={3} zIndex={500} />;
}

/** Says that something was done, with a way back when there is one. Never for a failure: failures stay on screen. */
export function showToast({ text, onUndo }: Toast): void {
  const id = notifications.show({
    message: (
      <ToastBody
        text={text}
        onUndo={
          onUndo
            ? () => {
                notifications.hide(id);
                onUndo();
              }
            : null
        }
      />
    ),
    autoClose: onUndo ? UNDO_TOAST_MS : TOAST_MS,
    withCloseButton: false,
    role: 'status',
  });
}

function ToastBody({ text, onUndo }: { readonly text: string; readonly onUndo: (() => void) | null }) {
  const { t } = useTexts();
  return (
    <span className={classes.toast}>
      <span>{text}</span>
      {onUndo ? (
        <Button variant="subtle" size="compact-xs" onClick={onUndo}>
          {t('ui.action.undo')}
        </Button>
      ) : null}
    </span>
  );
}
