import { Kbd, Modal } from '@mantine/core';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './KeyboardSheet.module.css';

export type Shortcut = { readonly keys: readonly string[]; readonly text: string };
export type ShortcutGroup = { readonly title: string; readonly shortcuts: readonly Shortcut[] };

type Props = { readonly isOpen: boolean; readonly onClose: () => void; readonly groups: readonly ShortcutGroup[] };

/** Every keyboard shortcut of the page, on one sheet. */
export function KeyboardSheet({ isOpen, onClose, groups }: Props) {
  const { t } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('ui.keyboard.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('ui.action.close') }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className={classes.heading}>{group.title}</h3>
            <dl className={classes.list}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.text} className={classes.line}>
                  <dt>{shortcut.text}</dt>
                  <dd className={classes.keys}>
                    {shortcut.keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
