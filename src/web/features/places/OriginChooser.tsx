import { useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CommuneField } from './CommuneField.tsx';
import { askDevicePosition, type PositionProblem } from './device-position.ts';
import type { Origin } from './origin.ts';
import styles from './origin-chooser.module.css';
import pageStyles from './places.module.css';

type Props = { readonly onChosen: (origin: Origin) => void };

/** Where are you: a town typed, or the device's position if the person wants to. Neither is needed to read the numbers. */
export function OriginChooser({ onChosen }: Props) {
  const { t } = useTexts();
  const [problem, setProblem] = useState<PositionProblem | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const askDevice = async (): Promise<void> => {
    setIsAsking(true);
    const answer = await askDevicePosition();
    setIsAsking(false);
    if (typeof answer === 'string') setProblem(answer);
    else {
      setProblem(null);
      onChosen(answer);
    }
  };
  return (
    <div className={styles.chooser}>
      <CommuneField onChosen={onChosen} />
      <p className={styles.or}>{t('web.places.or')}</p>
      <button type="button" className={pageStyles.secondary} disabled={isAsking} onClick={() => void askDevice()}>
        {isAsking ? t('web.places.positionAsking') : t('web.places.usePosition')}
      </button>
      <p className={pageStyles.hint} role="status">
        {problem === null ? '' : t(POSITION_TEXT[problem])}
      </p>
    </div>
  );
}

const POSITION_TEXT: Readonly<Record<PositionProblem, string>> = {
  refused: 'web.places.positionRefused',
  unavailable: 'web.places.positionUnavailable',
};
