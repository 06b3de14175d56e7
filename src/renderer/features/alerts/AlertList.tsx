import { useLive } from '#renderer/app/live-context.tsx';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { focusDetail } from '#ui/layout/Panes.tsx';
import { Stopwatch } from '#ui/time/Stopwatch.tsx';
import { AlertKindBadge } from './AlertKindBadge.tsx';
import { useStateText } from './alert-state-text.ts';
import classes from './alerts.module.css';
import { ALERTS_LIST_ID } from './list-id.ts';

type Props = {
  readonly alerts: readonly AlertRow[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
};

/** The alerts of one view, gravest first. Each line is a button: Enter shows it, and only its own page can take it. */
export function AlertList({ alerts, selectedId, onSelect }: Props) {
  const { t } = useTexts();
  return (
    <ul id={ALERTS_LIST_ID} tabIndex={-1} className={classes.list} aria-label={t('console.rail.alerts')}>
      {alerts.map((alert) => (
        <li key={alert.id}>
          <AlertLine alert={alert} isSelected={alert.id === selectedId} onSelect={() => onSelect(alert.id)} />
        </li>
      ))}
    </ul>
  );
}

type LineProps = { readonly alert: AlertRow; readonly isSelected: boolean; readonly onSelect: () => void };

function AlertLine({ alert, isSelected, onSelect }: LineProps) {
  const { t } = useTexts();
  const stateText = useStateText();
  const offsetMs = useLive().status?.clockOffsetMs ?? 0;
  return (
    <button
      type="button"
      className={classes.line}
      aria-current={isSelected ? 'true' : undefined}
      onClick={onSelect}
      onDoubleClick={focusDetail}
    >
      <span className={classes.kind}>
        <AlertKindBadge alert={alert} />
      </span>
      <span className={classes.what}>
        <span className={classes.button}>{alert.buttonLabel}</span>
        <span className={classes.file}>
          {alert.fileNumber === '' ? t('console.alerts.noFile') : t('console.alerts.file', { file: alert.fileNumber })}
        </span>
      </span>
      <span className={classes.when}>
        <span className={classes.timer}>
          <Stopwatch sinceUtc={alert.firstReceivedAtUtc} untilUtc={alert.closedAtUtc} clockOffsetMs={offsetMs} />
        </span>
        <span className={classes.file}>{stateText(alert)}</span>
      </span>
    </button>
  );
}
