import { Radio, TextInput } from '@mantine/core';
import { KIND_TEXT } from '#renderer/app/documents/document-texts.ts';
import type { DocumentKind } from '#shared/domain/document/place-document.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './documents.module.css';

export type Description = { readonly kind: DocumentKind; readonly caption: string };

/** What a person may call a document; a signature is made by a visit only. */
const KINDS = ['photo', 'charter', 'convention', 'other'] as const satisfies readonly DocumentKind[];

type Props = {
  readonly value: Description;
  readonly canBe: (kind: DocumentKind) => boolean;
  readonly onChange: (value: Description) => void;
};

/** What it is, and what to call it. */
export function DescriptionFields({ value, canBe, onChange }: Props) {
  const { t } = useTexts();
  return (
    <>
      <Radio.Group
        label={t('console.document.kind')}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: KINDS.find((one) => one === kind) ?? value.kind })}
      >
        <div className={classes.kinds}>
          {KINDS.filter(canBe).map((kind) => (
            <Radio key={kind} value={kind} label={t(KIND_TEXT[kind])} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label={t('console.document.caption')}
        maxLength={300}
        value={value.caption}
        onChange={(event) => onChange({ ...value, caption: event.currentTarget.value })}
      />
    </>
  );
}
