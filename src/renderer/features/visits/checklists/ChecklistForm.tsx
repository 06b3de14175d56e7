import { Button, NumberInput } from '@mantine/core';
import { IconEye, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { AuditKind, AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ChecklistItems } from './ChecklistItems.tsx';
import { type ChecklistDraft, emptyItem, isComplete, MAX_ITEMS, moved, versionOf } from './checklist-draft.ts';
import classes from './checklists.module.css';
import { ItemFields } from './ItemFields.tsx';

type Props = { readonly kind: AuditKind; readonly from: AuditTemplateVersion; readonly onDone: () => void };

/** The next version of a checklist, begun from the one in force. */
export function ChecklistForm({ kind, from, onDone }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState<ChecklistDraft>({ items: from.items, passScore: from.passScore });
  const [isPreview, setPreview] = useState(false);
  const { refusal, publish } = usePublish(kind, onDone);
  const { items } = draft;
  const setItems = (next: ChecklistDraft['items']) => setDraft({ ...draft, items: next });
  return (
    <form
      className={classes.form}
      aria-label={t('console.checklists.new')}
      onSubmit={(event) => {
        event.preventDefault();
        publish(draft);
      }}
    >
      <p className={classes.note}>{t('console.checklists.newText', { version: from.version + 1 })}</p>
      {isPreview ? (
        <ChecklistItems items={versionOf(draft).items} />
      ) : (
        items.map((item, index) => (
          <ItemFields
            key={item.code}
            item={item}
            number={index + 1}
            isFirst={index === 0}
            isLast={index === items.length - 1}
            onChange={(next) => setItems(items.with(index, next))}
            onMove={(by) => setItems(moved(items, index, by))}
            onRemove={() => setItems(items.filter(({ code }) => code !== item.code))}
          />
        ))
      )}
      <div className={classes.actions}>
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} />}
          disabled={isPreview || items.length >= MAX_ITEMS}
          onClick={() => setItems([...items, emptyItem([...from.items, ...items])])}
        >
          {t('console.checklists.addItem')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<Icon of={IconEye} />}
          aria-pressed={isPreview}
          onClick={() => setPreview((is) => !is)}
        >
          {t('console.checklists.preview')}
        </Button>
      </div>
      <NumberInput
        label={t('console.checklists.passScore')}
        min={0}
        max={100}
        suffix=" %"
        value={draft.passScore}
        onChange={(passScore) => setDraft({ ...draft, passScore })}
      />
      <RefusalPanel refusal={refusal} happened={t('console.checklists.refused')} kept={t('console.form.kept')} />
      <div className={classes.actions}>
        <Button type="submit" disabled={!isComplete(draft)}>
          {t('console.checklists.publish', { version: from.version + 1 })}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.action.cancel')}
        </Button>
      </div>
    </form>
  );
}

function usePublish(kind: AuditKind, onDone: () => void) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const publish = async (draft: ChecklistDraft) => {
    let version = 0;
    const refused = await refusalOf(
      core.visits.publishChecklist({ kind, ...versionOf(draft) }).then((made) => {
        version = made.version;
      }),
    );
    setRefusal(refused);
    if (refused !== null) return;
    showToast({ text: t('console.checklists.published', { version }) });
    onDone();
  };
  return { refusal, publish: (draft: ChecklistDraft) => void publish(draft) };
}
