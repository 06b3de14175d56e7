import { Progress } from '@mantine/core';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './feedback.module.css';

type Props = { readonly label: string; readonly done: number; readonly total: number };

/** Work under way, counted: what it is, how much is done, of how much. */
export function ProgressLine({ label, done, total }: Props) {
  const { t, format } = useTexts();
  const percent = total > 0 ? Math.min(100, (done / total) * 100) : 0;
  return (
    <div>
      <div className={classes.progressHead}>
        <span>{label}</span>
        <span className={classes.figures}>
          {t('ui.progress.of', { done: format.number(done), total: format.number(total) })}
        </span>
      </div>
      <Progress value={percent} aria-label={label} />
    </div>
  );
}
