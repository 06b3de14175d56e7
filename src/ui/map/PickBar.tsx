import { useTexts } from '#ui/i18n/use-texts.ts';
import styles from './map.module.css';
import { useEscapeFirst } from './use-escape-first.ts';

type Props = { readonly onCentre: () => void; readonly onEnd: () => void };

/** Says that a click now places a point, with the keyboard's way to do the same (WCAG 2.5.7) and the way out. */
export function PickBar({ onCentre, onEnd }: Props) {
  const { t } = useTexts();
  useEscapeFirst(onEnd);
  return (
    <>
      <div className={styles.crosshair} aria-hidden />
      <div className={styles.pick} role="status">
        <p>{t('ui.map.pick')}</p>
        <button type="button" onClick={onCentre}>
          {t('ui.map.pickCentre')}
        </button>
        <button type="button" onClick={onEnd}>
          {t('ui.map.pickEnd')}
        </button>
      </div>
    </>
  );
}
