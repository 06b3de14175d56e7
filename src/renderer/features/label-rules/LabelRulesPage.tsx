import { Button } from '@mantine/core';
import { IconClockHour4, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { VersionSection } from '#renderer/app/versions/VersionSection.tsx';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import type { LabelRules } from '#shared/domain/label/label-rules.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Facts } from '#ui/layout/Facts.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageColumn } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import classes from './label-rules.module.css';
import { RulesForm } from './RulesForm.tsx';

/** What it takes to hold the label, version by version. A version is never edited: the next one is published beside it. */
export function LabelRulesPage() {
  const { t } = useTexts();
  const core = useCore();
  const [isWriting, setWriting] = useState(false);
  const rules = useQuery({
    queryKey: ['labelRuleBook', 'versions'],
    queryFn: ({ signal }) => core.label.rules(undefined, { signal }),
  }).data;
  const latest = rules?.versions[0];
  return (
    <Page>
      <PageHead
        title={t('console.rules.title')}
        subtitle={latest === undefined ? '' : t('console.rules.subtitle', { version: latest.version })}
        actions={
          rules?.canPublish && !isWriting ? (
            <Button leftSection={<Icon of={IconPlus} />} onClick={() => setWriting(true)}>
              {t('console.rules.new')}
            </Button>
          ) : null
        }
      />
      <PageColumn width="text">
        {isWriting && latest !== undefined ? <RulesForm from={latest} onDone={() => setWriting(false)} /> : null}
        {(rules?.versions ?? []).map((version) => (
          <RulesVersion
            key={version.version}
            rules={version}
            isPending={rules?.isPending === true && version === latest}
          />
        ))}
      </PageColumn>
    </Page>
  );
}

function RulesVersion({ rules, isPending }: { readonly rules: LabelRules; readonly isPending: boolean }) {
  const { t, format } = useTexts();
  const isOwn = rules.version === DEFAULT_LABEL_RULES.version;
  return (
    <VersionSection
      title={t('console.rules.version', { version: rules.version })}
      since={
        isOwn ? t('console.rules.original') : t('console.rules.since', { day: format.dayOf(rules.effectiveFromUtc) })
      }
      badge={
        isPending ? (
          <StatusBadge tone="due" icon={IconClockHour4}>
            {t('console.places.pending')}
          </StatusBadge>
        ) : null
      }
    >
      {isPending ? <p className={classes.note}>{t('console.rules.pending')}</p> : null}
      {rules.note === '' ? null : <p className={classes.note}>{rules.note}</p>}
      <Facts
        facts={[
          {
            label: t('console.rules.commitmentsNeeded'),
            value: t('console.rules.ofCommitments', {
              needed: rules.commitmentsNeeded,
              total: rules.commitments.length,
            }),
          },
          {
            label: t('console.rules.cover'),
            value: t(rules.cover === 'required' ? 'console.rules.coverRequired' : 'console.rules.coverWaived'),
          },
          { label: t('console.rules.validity'), value: t('console.rules.months', { count: rules.validityMonths }) },
          {
            label: t('console.rules.visits'),
            value: t('console.rules.everyMonths', { count: rules.visitEveryMonths }),
          },
          { label: t('console.rules.risk'), value: t('console.rules.daysBefore', { count: rules.riskDays }) },
          {
            label: t('console.rules.failures'),
            value: t('console.rules.failuresInARow', { count: rules.failedAuditsToSuspend }),
          },
        ]}
      />
      <details open>
        <summary className={classes.summary}>{t('console.rules.commitments')}</summary>
        <ol className={classes.commitments}>
          {rules.commitments.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ol>
      </details>
    </VersionSection>
  );
}
