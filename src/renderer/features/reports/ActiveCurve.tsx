import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { ActionIcon, Button } from '@mantine/core';
import { IconTable, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Curve } from '#shared/contract/console/reports.contract.ts';
import type { CurveStep } from '#shared/domain/follow-up/period-report.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Movements } from './Movements.tsx';
import { useCurve, useReport } from './report-queries.ts';
import classes from './reports.module.css';

type Props = { readonly period: { readonly from: string; readonly to: string; readonly step: CurveStep } };

type Step = { readonly from: string; readonly to: string };

/** Active places over time. A point explains itself: which places came or left since the point before. The table says the same. */
export function ActiveCurve({ period }: Props) {
  const { t } = useTexts();
  const curve = useCurve(period);
  const [isTable, setTable] = useState(false);
  const [step, setStep] = useState<Step | null>(null);
  if (curve === undefined) return <div className={classes.chart} aria-busy="true" />;
  return (
    <section aria-label={t('console.report.curve')}>
      <div className={classes.chartHead}>
        <h2 className={classes.heading}>{t('console.report.curve')}</h2>
        <Button
          variant="subtle"
          leftSection={<Icon of={IconTable} />}
          aria-expanded={isTable}
          onClick={() => setTable(!isTable)}
        >
          {t(isTable ? 'console.report.hideData' : 'console.report.showData')}
        </Button>
      </div>
      <Chart curve={curve} onStep={setStep} />
      {step === null ? null : <Explained step={step} onClose={() => setStep(null)} />}
      {isTable ? <DataTable curve={curve} onStep={setStep} /> : null}
    </section>
  );
}

type ChartProps = { readonly curve: Curve; readonly onStep: (step: Step) => void };

function Chart({ curve, onStep }: ChartProps) {
  const { t, format } = useTexts();
  const data = curve.points.map(({ on, active }) => ({ on, day: format.day(on), active }));
  const explain = (index: number) => {
    const [before, point] = [curve.points[index - 1], curve.points[index]];
    if (before && point) onStep({ from: before.on, to: point.on });
  };
  return (
    // The table beside it says the same: to a screen reader the drawing is one picture.
    <div className={classes.chart} role="img" aria-label={chartText(curve, t)}>
      <LineChart
        h={220}
        data={data}
        dataKey="day"
        series={[{ name: 'active', label: t('console.report.activePlaces'), color: 'var(--b-accent)' }]}
        curveType="stepAfter"
        withDots={data.length <= 40}
        strokeWidth={2}
        gridAxis="x"
        tickLine="none"
        valueFormatter={format.number}
        yAxisProps={{ allowDecimals: false, width: 48 }}
        xAxisProps={{ minTickGap: 48 }}
        referenceLines={curve.marks.map(({ on, title }) => ({
          x: data.find((point) => point.on >= on)?.day ?? '',
          label: title,
          color: 'var(--b-ink-2)',
        }))}
        lineChartProps={{
          onClick: ({ activeTooltipIndex }) => explain(Number(activeTooltipIndex ?? 0)),
          accessibilityLayer: false,
        }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}

function DataTable({ curve, onStep }: ChartProps) {
  const { t, format } = useTexts();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('console.report.day')}</th>
          <th scope="col">{t('console.report.activePlaces')}</th>
          <th scope="col">{t('console.report.came')}</th>
          <th scope="col">{t('console.report.left')}</th>
          <th scope="col">{t('console.report.explain')}</th>
        </tr>
      </thead>
      <tbody>
        {curve.points.map(({ on, active, came, left }, index) => (
          <tr key={on}>
            <td>{format.day(on)}</td>
            <td>{format.number(active)}</td>
            <td>{format.number(came)}</td>
            <td>{format.number(left)}</td>
            <td>
              {came + left === 0 ? null : (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={t('console.report.explainDay', { day: format.day(on) })}
                  onClick={() => onStep({ from: curve.points[index - 1]?.on ?? on, to: on })}
                >
                  {t('console.report.explain')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Explained({ step, onClose }: { readonly step: Step; readonly onClose: () => void }) {
  const { t, format } = useTexts();
  const source = { kind: 'period', ...step } as const;
  const report = useReport(source);
  return (
    <div className={classes.explained} role="status">
      <div className={classes.chartHead}>
        <strong>
          {t('console.report.between', { from: format.day(step.from), to: format.day(step.to) })}
          {report ? ` ${format.number(report.startCount)} → ${format.number(report.endCount)}` : ''}
        </strong>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label={t('ui.action.close')}>
          <Icon of={IconX} />
        </ActionIcon>
      </div>
      {report ? <Movements source={source} report={report} /> : null}
    </div>
  );
}

function chartText({ points }: Curve, t: ReturnType<typeof useTexts>['t']): string {
  const counts = points.map(({ active }) => active);
  return t('console.report.curveText', {
    first: counts[0] ?? 0,
    last: counts.at(-1) ?? 0,
    least: Math.min(...counts, Number.MAX_SAFE_INTEGER),
    most: Math.max(...counts, 0),
  });
}
