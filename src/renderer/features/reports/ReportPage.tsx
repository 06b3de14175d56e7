import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { NoPlaceYet } from '#renderer/app/NoPlaceYet.tsx';
import { PaperFailed } from '#renderer/app/PaperFailed.tsx';
import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import { useWritten } from '#renderer/app/use-written.ts';
import type { CurveStep } from '#shared/domain/follow-up/period-report.ts';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageColumn } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { ActiveCurve } from './ActiveCurve.tsx';
import { Movements } from './Movements.tsx';
import { ReportFigures } from './ReportFigures.tsx';
import { type Asked, firstAsked, isPeriod, sourceOf, todayHere } from './report-period.ts';
import { useConventions, useReport } from './report-queries.ts';
import classes from './reports.module.css';

/** How many places were active and why that changed: a curve, figures that add up, and every place behind them. */
export function ReportPage({ conventionId }: { readonly conventionId: string | null }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState<Asked>(() => firstAsked(conventionId));
  const source = sourceOf(asked);
  const report = useReport(source);
  const isNone = usePlaceCounts()?.total === 0;
  return (
    <Page>
      <PageHead
        title={t('console.report.title')}
        subtitle={t('console.report.subtitle')}
        actions={<ReportFiles asked={asked} />}
      >
        <PeriodFields asked={asked} from={report?.from ?? asked.from} onChange={setAsked} />
      </PageHead>
      <PageColumn width="figures">
        {isPeriod(asked) ? null : <p className={classes.note}>{t('console.report.notAPeriod')}</p>}
        {isNone ? <NoPlaceYet /> : null}
        {report === undefined && isPeriod(asked) ? (
          <p role="status" className={classes.note}>
            {t('console.report.loading')}
          </p>
        ) : null}
        {report && !isNone ? (
          <>
            <ReportFigures report={report} />
            <ActiveCurve period={{ from: report.from, to: report.to, step: asked.step }} />
            {source === null ? null : <Movements source={source} report={report} />}
          </>
        ) : null}
      </PageColumn>
    </Page>
  );
}

type FieldsProps = {
  readonly asked: Asked;
  /** Where the report really begins: a convention's own day. */
  readonly from: string;
  readonly onChange: (asked: Asked) => void;
};

const WHOLE = 'period';

function PeriodFields({ asked, from: firstDay, onChange }: FieldsProps) {
  const { t } = useTexts();
  const conventions = useConventions()?.conventions ?? [];
  const since = (conventionId: string) => {
    const found = conventions.find(({ id }) => id === conventionId);
    onChange({ ...asked, conventionId: found?.id ?? null, from: found?.fields.baselineOn ?? asked.from });
  };
  return (
    <div className={classes.fields}>
      <Select
        size="xs"
        label={t('console.report.since')}
        data={[
          { value: WHOLE, label: t('console.report.chosenDay') },
          ...conventions.map(({ id, fields }) => ({ value: id, label: fields.title })),
        ]}
        value={asked.conventionId ?? WHOLE}
        onChange={(value) => since(value ?? WHOLE)}
        allowDeselect={false}
      />
      <DayField
        label={t('console.report.from')}
        value={asked.conventionId === null ? asked.from : firstDay}
        max={asked.to}
        onChange={(from) => onChange({ ...asked, from, conventionId: null })}
      />
      <DayField
        label={t('console.report.to')}
        value={asked.to}
        max={todayHere()}
        onChange={(to) => onChange({ ...asked, to })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('console.report.step')}
        data={[
          { value: 'month', label: t('console.report.byMonth') },
          { value: 'day', label: t('console.report.byDay') },
        ]}
        value={asked.step}
        onChange={(step) => onChange({ ...asked, step: stepOf(step) })}
      />
    </div>
  );
}

function stepOf(value: string): CurveStep {
  return value === 'day' ? 'day' : 'month';
}

/** The same report as a file: paper for the council, lines for a spreadsheet. */
function ReportFiles({ asked }: { readonly asked: Asked }) {
  const { t, locale } = useTexts();
  const core = useCore();
  const source = sourceOf(asked);
  const { hasFailed, follow } = useWritten();
  return (
    <>
      <Button
        variant="default"
        disabled={source === null}
        leftSection={<Icon of={IconFileSpreadsheet} />}
        onClick={() => (source === null ? undefined : void follow(core.reports.save({ source, language: locale })))}
      >
        {t('console.report.csv')}
      </Button>
      <Button
        disabled={source === null}
        leftSection={<Icon of={IconPrinter} />}
        onClick={() =>
          source === null
            ? undefined
            : void follow(core.reports.print({ source, destination: 'file', language: locale }))
        }
      >
        {t('console.report.print')}
      </Button>
      {hasFailed ? <PaperFailed /> : null}
    </>
  );
}
