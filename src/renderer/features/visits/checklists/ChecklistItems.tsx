import type { AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import classes from './checklists.module.css';

/** The questions as the visitor will read them. */
export function ChecklistItems({ items }: Pick<AuditTemplateVersion, 'items'>) {
  const { t } = useTexts();
  return (
    <ol className={classes.items}>
      {items.map(({ code, text, weight, importance }) => (
        <li key={code}>
          {text} <span className={classes.note}>{t('console.visit.points', { count: weight })}</span>{' '}
          {importance === 'critical' ? <StatusBadge tone="due">{t('console.visit.critical')}</StatusBadge> : null}
        </li>
      ))}
    </ol>
  );
}
