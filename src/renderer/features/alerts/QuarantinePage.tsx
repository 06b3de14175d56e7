import { Button } from '@mantine/core';
import { IconArrowLeft, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { QUARANTINE_REASON_TEXT } from '#renderer/app/alert-texts.ts';
import { useCore } from '#renderer/app/core-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { PageHead } from '#ui/layout/PageHead.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { groupHex } from './group-hex.ts';
import classes from './quarantine.module.css';

/** Messages that were not believed: why, how often, and their bytes. Nothing that arrives is thrown away unseen. */
export function QuarantinePage() {
  const { t } = useTexts();
  const core = useCore();
  const { data, isSuccess } = useQuery({
    queryKey: ['quarantinedMessage', 'list'],
    queryFn: ({ signal }) => core.alerts.quarantine(undefined, { signal }),
  });
  const messages = data ?? [];
  return (
    <div className={classes.page}>
      <PageHead
        title={t('console.quarantine.title')}
        subtitle={t('console.quarantine.count', { count: messages.length })}
        actions={
          <Button
            variant="default"
            leftSection={<Icon of={IconArrowLeft} />}
            onClick={() => goTo({ page: 'alerts', alertId: null })}
          >
            {t('console.quarantine.back')}
          </Button>
        }
      />
      <p className={classes.intro}>{t('console.quarantine.intro')}</p>
      {isSuccess && messages.length === 0 ? (
        <EmptyState
          icon={IconShieldCheck}
          title={t('console.quarantine.none')}
          text={t('console.quarantine.noneText')}
        />
      ) : (
        <ul className={classes.list}>
          {messages.map((message) => (
            <MessageItem key={message.id} message={message} />
          ))}
        </ul>
      )}
    </div>
  );
}

function MessageItem({ message }: { readonly message: QuarantinedMessage }) {
  const { t, format } = useTexts();
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <StatusBadge tone="due">{t(QUARANTINE_REASON_TEXT[message.reason])}</StatusBadge>
        <span className={classes.when}>
          <RelativeTime instantUtc={message.receivedAtUtc} />
        </span>
        <span className={classes.when}>{format.bytes(message.sizeBytes)}</span>
        {message.repeatCount > 1 ? (
          <span className={classes.when}>{t('console.quarantine.repeated', { count: message.repeatCount })}</span>
        ) : null}
      </div>
      <p className={classes.key}>
        {message.keyIdHex === ''
          ? t('console.quarantine.noKey')
          : t('console.quarantine.key', { key: groupHex(message.keyIdHex) })}
      </p>
      <details>
        <summary>{t('console.quarantine.bytes')}</summary>
        <pre className={classes.bytes}>{groupHex(message.bytesHex)}</pre>
      </details>
    </li>
  );
}
