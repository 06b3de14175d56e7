import { useTexts } from '#ui/i18n/use-texts.ts';
import type { DrawShape } from './area-draw.ts';
import styles from './map.module.css';
import { useEscapeFirst } from './use-escape-first.ts';

type Props = { readonly shape: DrawShape; readonly onEnd: () => void };

/** Says how the outline is drawn, that Shift adds, and the way out. */
export function DrawBar({ shape, onEnd }: Props) {
  const { t } = useTexts();
  useEscapeFirst(onEnd);
  return (
    <div className={`${styles.pick} ${styles.draw}`} role="status">
      <p>{shape === 'lasso' ? t('ui.map.drawLasso') : t('ui.map.drawRectangle')}</p>
      <button type="button" onClick={onEnd}>
        {t('ui.map.pickEnd')}
      </button>
    </div>
  );
}
