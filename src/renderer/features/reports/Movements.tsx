import { LEAVING_TEXT } from '#renderer/app/loss-texts.ts';
import { MoreRows } from '#renderer/app/MoreRows.tsx';
import { usePersonName } from '#renderer/app/people.ts';
import { formatRoute } from '#renderer/app/route.ts';
import type { ActivityReport, LeftLine, ReportSource } from '#shared/contract/console/reports.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useCame, useLeft } from './report-queries.ts';
import classes from './reports.module.css';

/** Every place that left or came, with reason, day and author. */
export function Movements({ source, report }: { readonly source: ReportSource; readonly report: ActivityReport }) {
  const { t } = useTexts();
  const { leftCount, cameCount, cameBackCount } = report;
  if (leftCount + cameCount + cameBackCount === 0) {
    return <p className={classes.note}>{t('console.report.noMovement')}</p>;
  }
  return (
    <>
      {leftCount === 0 ? null : <LeftTable source={source} report={report} />}
      {cameCount === 0 ? null : (
        <CameTable
          title={t('console.report.cameTitle', { count: cameCount })}
          source={source}
          isBack={false}
          count={cameCount}
        />
      )}
      {cameBackCount === 0 ? null : (
        <CameTable
          title={t('console.report.cameBackTitle', { count: cameBackCount })}
          source={source}
          isBack={true}
          count={cameBackCount}
        />
      )}
    </>
  );
}

function LeftTable({ source, report }: { readonly source: ReportSource; readonly report: ActivityReport }) {
  const { t, format } = useTexts();
  const personName = usePersonName();
  const { leftCount, leftFor } = report;
  const { lines, more } = useLeft(source, leftCount);
  return (
    <section>
      <h2 className={classes.heading}>{t('console.report.leftTitle', { count: leftCount })}</h2>
      <p className={classes.note}>
        {leftFor
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
              <td>{left.actorId === null ? t('console.report.byTime') : personName(left.actorId) || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows {...more} />
    </section>
  );
}

type CameProps = {
  readonly title: string;
  readonly source: ReportSource;
  readonly isBack: boolean;
  readonly count: number;
};

function CameTable({ title, source, isBack, count }: CameProps) {
  const { t, format } = useTexts();
  const { lines, more } = useCame(source, isBack, count);
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
              <td>{came.actorId === null ? t('console.report.byTime') : personName(came.actorId) || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows {...more} />
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
