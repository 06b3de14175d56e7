import { useTexts } from '#ui/i18n/use-texts.ts';
import { type ImportStep, STEP_TITLES, stepIndex } from './import-step.ts';
import classes from './imports.module.css';

/** Which of the four steps is under way. */
export function Steps({ step }: { readonly step: ImportStep }) {
  const { t } = useTexts();
  const current = stepIndex(step);
  return (
    <ol className={classes.steps} aria-label={t('console.import.steps')}>
      {STEP_TITLES.map((title, index) => (
        <li
          key={title}
          className={classes.step}
          data-state={index === current ? 'current' : index < current ? 'past' : 'next'}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={classes.stepNumber}>{index + 1}</span>
          {t(title)}
        </li>
      ))}
    </ol>
  );
}
