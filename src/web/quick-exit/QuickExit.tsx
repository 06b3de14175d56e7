import { useEffect, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { leavePage } from './leave-page.ts';
import styles from './quick-exit.module.css';
import { createTripleShift } from './triple-shift.ts';

/** The button that is on every view, and its keyboard twin: Shift three times. */
export function QuickExit() {
  const { t } = useTexts();
  const pressesLeft = useTripleShift();
  return (
    <div className={styles.exit}>
      <button type="button" className={styles.button} onClick={leavePage}>
        {t('web.exit.leave')}
      </button>
      <p className="b-visually-hidden" role="status">
        {pressesLeft === null ? '' : t('web.exit.pressesLeft', { count: pressesLeft })}
      </p>
    </div>
  );
}

function useTripleShift(): number | null {
  const [pressesLeft, setPressesLeft] = useState<number | null>(null);
  useEffect(() => {
    const counter = createTripleShift();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat) return;
      const left = counter.press(event.key, performance.now());
      if (left === 0) leavePage();
      setPressesLeft(left === 0 ? null : left);
    };
    // The earliest listener, so that no field or map keeps the key to itself.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
  return pressesLeft;
}
