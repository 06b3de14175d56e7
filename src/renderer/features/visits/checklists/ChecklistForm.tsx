import { Button, NumberInput } from '@mantine/core';
import { IconEye, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { NextVersionForm } from '#renderer/app/versions/NextVersionForm.tsx';
import type { AuditKind, AuditTemplateVersion } from '#shared/domain/audit/audit.ts';
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
  const core = useCore();
  const version = from.version + 1;
  const { items } = draft;
  const setItems = (next: ChecklistDraft['items']) => setDraft({ ...draft, items: next });
  return (
    <NextVersionForm
      words={{
        label: t('console.checklists.new'),
        intro: t('console.checklists.newText', { version }),
        refused: t('console.checklists.refused'),
        publish: t('console.checklists.publish', { version }),
        published: (made) => t('console.checklists.published', { version: made }),
      }}
      isComplete={isComplete(draft)}
      onPublish={() => core.visits.publishChecklist({ kind, ...versionOf(draft) })}
      onDone={onDone}
    >
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
    </NextVersionForm>
  );
}
