import { Button, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { VersionSection } from '#renderer/app/versions/VersionSection.tsx';
import { VISIT_KIND_TEXT } from '#renderer/app/visit-texts.ts';
import { AUDIT_KINDS, type AuditKind, type AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { Page, PageColumn } from '#ui/layout/Page.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { ChecklistForm } from './ChecklistForm.tsx';
import { ChecklistItems } from './ChecklistItems.tsx';

/** The checklists of visits, version by version. A version is never edited: the next one is published beside it. */
export function ChecklistsPage() {
  const { t } = useTexts();
  const core = useCore();
  const [kind, setKind] = useState<AuditKind>('audit');
  const [isWriting, setWriting] = useState(false);
  const checklists = useQuery({
    queryKey: ['auditTemplate', 'checklists'],
    queryFn: ({ signal }) => core.visits.checklists(undefined, { signal }),
  }).data;
  const versions = checklists?.[kind] ?? [];
  const latest = versions[0];
  return (
    <Page>
      <PageHead
        title={t('console.checklists.title')}
        subtitle={latest === undefined ? '' : t('console.checklists.subtitle', { version: latest.version })}
        actions={
          checklists?.canPublish && !isWriting ? (
            <Button leftSection={<Icon of={IconPlus} />} onClick={() => setWriting(true)}>
              {t('console.checklists.new')}
            </Button>
          ) : null
        }
      />
      <PageColumn width="figures">
        <Tabs
          value={kind}
          onChange={(value) => {
            setKind(value === 'mystery' ? 'mystery' : 'audit');
            setWriting(false);
          }}
        >
          <Tabs.List aria-label={t('console.visit.kind')}>
            {AUDIT_KINDS.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {t(VISIT_KIND_TEXT[each])}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={kind}>
            {isWriting && latest !== undefined ? (
              <ChecklistForm key={kind} kind={kind} from={latest} onDone={() => setWriting(false)} />
            ) : null}
            {versions.map((version) => (
              <ChecklistVersion key={version.version} version={version} />
            ))}
          </Tabs.Panel>
        </Tabs>
      </PageColumn>
    </Page>
  );
}

function ChecklistVersion({ version }: { readonly version: AuditTemplateVersion }) {
  const { t, format } = useTexts();
  const since =
    version.publishedBy === ''
      ? t('console.rules.original')
      : t('console.checklists.since', { day: format.dayOf(version.publishedAtUtc) });
  const passFrom = t('console.visit.passFrom', { score: format.percent(version.passScore / 100) });
  return (
    <VersionSection title={t('console.visit.version', { version: version.version })} since={`${since} · ${passFrom}`}>
      <ChecklistItems items={version.items} />
    </VersionSection>
  );
}
