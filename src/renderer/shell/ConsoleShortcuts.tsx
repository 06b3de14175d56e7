import { KeyboardSheet } from '#ui/help/KeyboardSheet.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** What `?` shows. No shortcut answers an alert: that is never done by a stray key. */
export function ConsoleShortcuts({ isOpen, onClose }: Props) {
  const { t } = useTexts();
  return (
    <KeyboardSheet
      isOpen={isOpen}
      onClose={onClose}
      groups={[
        {
          title: t('console.keys.everywhere'),
          shortcuts: [
            { keys: ['Ctrl', 'K'], text: t('console.keys.palette') },
            { keys: ['?'], text: t('console.keys.sheet') },
            { keys: [t('console.keys.escape')], text: t('console.keys.close') },
          ],
        },
        {
          title: t('console.keys.lists'),
          shortcuts: [
            { keys: ['↑', '↓'], text: t('console.keys.move') },
            { keys: ['Pg ↑', 'Pg ↓'], text: t('console.keys.page') },
            { keys: [t('console.keys.home'), t('console.keys.end')], text: t('console.keys.ends') },
            { keys: [t('console.keys.enter')], text: t('console.keys.open') },
            { keys: [t('console.keys.space')], text: t('console.keys.choose') },
            { keys: [t('console.keys.shift'), '↑ ↓'], text: t('console.keys.chooseRange') },
            { keys: ['Ctrl', 'A'], text: t('console.keys.chooseAll') },
          ],
        },
        {
          title: t('console.rail.followUp'),
          shortcuts: [
            { keys: [t('console.keys.space')], text: t('console.followUp.keyChoose') },
            { keys: ['A'], text: t('console.followUp.assign') },
            { keys: ['E'], text: t('console.followUp.setStep') },
            { keys: ['V'], text: t('console.followUp.plan') },
            { keys: ['P'], text: t('console.followUp.lose') },
          ],
        },
        {
          title: t('console.keys.map'),
          shortcuts: [
            { keys: ['←', '↑', '→', '↓'], text: t('console.keys.pan') },
            { keys: ['+', '−'], text: t('console.keys.zoom') },
            { keys: [t('console.keys.enter')], text: t('console.keys.openMiddle') },
            { keys: [t('console.keys.space')], text: t('console.keys.chooseMiddle') },
            { keys: ['S'], text: t('console.mapChoice.menu') },
          ],
        },
      ]}
    />
  );
}
