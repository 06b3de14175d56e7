import { LEAVING_TEXT } from '#renderer/app/loss-texts.ts';
import { usePersonName } from '#renderer/app/people.ts';
import { formatRoute } from '#renderer/app/route.ts';
import type { ActivityReport, CameLine, LeftLine } from '#shared/contract/console/reports.contract.ts';
import { LEAVING_REASONS } from '#shared/domain/follow-up/activity.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './reports.module.css';

/** Every place that left or came, with reason, day and author. */
export function Movements({ report }: { readonly report: ActivityReport }) {
  const { t } = useTexts();
  const { left, came, cameBack } = report;
  if (left.length + came.length + cameBack.length === 0) {
    return <p className={classes.note}>{t('console.report.noMovement')}</p>;
  }
  return (
    <>
      {left.length === 0 ? null : <LeftTable lines={left} />}
      {came.length === 0 ? null : (
        <CameTable title={t('console.report.cameTitle', { count: came.length })} lines={came} />
      )}
      {cameBack.length === 0 ? null : (
        <CameTable title={t('console.report.cameBackTitle', { count: cameBack.length })} lines={cameBack} />
      )}
    </>
  );
}

function LeftTable({ lines }: { readonly lines: readonly LeftLine[] }) {
  const { t, format } = useTexts();
  const personName = usePersonName();
  const reasons = LEAVING_REASONS.map((reason) => ({
    reason,
    count: lines.filter(({ left }) => left.reason === reason).length,
  })).filter(({ count }) => count > 0);
  return (
    <section>
      <h2 className={classes.heading}>{t('console.report.leftTitle', { count: lines.length })}</h2>
      <p className={classes.note}>
        {reasons
          .map(({ reason, count }) =>
            t('console.report.reasonCount', { reason: t(LEAVING_TEXT[reason]), count: format.number(count) }),
          )
          .join(' · ')}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('console.places.colPlace')}</th>
            <th scope="col">{t('console.report.day')}</th>
            <th scope="col">{t('console.label.withdrawReason')}</th>
            <th scope="col">{t('console.report.author')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ placeId, name, communeName, left }) => (
            <tr key={placeId}>
              <PlaceCell placeId={placeId} name={name} communeName={communeName} />
              <td className={classes.day} title={format.exact(left.atUtc)}>
                {format.day(left.on)}
              </td>
              <td>
                {t(LEAVING_TEXT[left.reason])}
                {left.note === '' ? null : <span className={classes.under}>{left.note}</span>}
              </td>
              <td>{left.actorId === null ? t('console.report.byTime') : personName(left.actorId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type CameProps = { readonly title: string; readonly lines: readonly CameLine[] };

function CameTable({ title, lines }: CameProps) {
  const { t, format } = useTexts();
  const personName = usePersonName();
  return (
    <section>
      <h2 className={classes.heading}>{title}</h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('console.places.colPlace')}</th>
            <th scope="col">{t('console.report.day')}</th>
            <th scope="col">{t('console.report.author')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ placeId, name, communeName, came }) => (
            <tr key={placeId}>
              <PlaceCell placeId={placeId} name={name} communeName={communeName} />
              <td className={classes.day} title={format.exact(came.atUtc)}>
                {format.day(came.on)}
              </td>
              <td>{came.actorId === null ? t('console.report.byTime') : personName(came.actorId)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PlaceCell({ placeId, name, communeName }: Pick<LeftLine, 'placeId' | 'name' | 'communeName'>) {
  return (
    <td>
      <a className={classes.place} href={formatRoute({ page: 'places', placeId })}>
        {name}
      </a>
      <span className={classes.under}>{communeName}</span>
    </td>
  );
}
