import { Button, MultiSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { ConventionRow } from '#shared/contract/console/reports.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { DayField } from '#ui/form/DayField.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { type ConventionDraft, draftOf, fieldsOf, isComplete } from './convention-draft.ts';
import classes from './conventions.module.css';

type Props = {
  /** Null: a new one. */
  readonly convention: ConventionRow | null;
  readonly onClose: () => void;
};

/** What two partners agreed, which places it brought, and what growth is counted from. */
export function ConventionForm({ convention, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm<ConventionDraft>({ initialValues: draftOf(convention?.fields ?? null) });
  const save = form.onSubmit(async (draft) => {
    const fields = fieldsOf(draft, convention?.fields.documentId ?? null);
    const refused = await refusalOf(core.conventions.save({ id: convention?.id ?? null, fields }));
    setRefusal(refused);
    if (refused === null) onClose();
  });
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={t(convention === null ? 'console.conventions.new' : 'console.conventions.editTitle')}
    >
      <FormColumn onSubmit={save}>
        <TextInput
          label={t('console.conventions.name')}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps('title')}
        />
        <TextInput label={t('console.conventions.parties')} maxLength={500} {...form.getInputProps('parties')} />
        <Days form={form} />
        <Batches value={form.values.batchIds} onChange={(batchIds) => form.setFieldValue('batchIds', batchIds)} />
        <div className={classes.pair}>
          <DayField
            label={t('console.conventions.baselineOn')}
            value={form.values.baselineOn}
            onChange={(day) => form.setFieldValue('baselineOn', day)}
          />
          <NumberInput
            label={t('console.conventions.baselineCount')}
            min={0}
            size="xs"
            allowDecimal={false}
            {...form.getInputProps('baselineCount')}
          />
        </div>
        <Textarea
          label={t('console.contact.note')}
          autosize
          minRows={2}
          size="xs"
          maxLength={2000}
          {...form.getInputProps('note')}
        />
        <RefusalPanel refusal={refusal} happened={t('console.conventions.refused')} kept={t('console.form.kept')} />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit" disabled={!isComplete(form.values)}>
            {t('console.followUp.save')}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

function Days({ form }: { readonly form: ReturnType<typeof useForm<ConventionDraft>> }) {
  const { t } = useTexts();
  const { signedOn, endsOn } = form.values;
  return (
    <div className={classes.pair}>
      <DayField
        label={t('console.conventions.signedOn')}
        value={signedOn}
        onChange={(day) => form.setFieldValue('signedOn', day)}
      />
      <DayField
        label={t('console.conventions.endsOn')}
        value={endsOn}
        min={signedOn}
        isClearable
        onChange={(day) => form.setFieldValue('endsOn', day)}
      />
    </div>
  );
}

type BatchesProps = { readonly value: readonly string[]; readonly onChange: (batchIds: string[]) => void };

function Batches({ value, onChange }: BatchesProps) {
  const { t, format } = useTexts();
  const core = useCore();
  const batches = useQuery({
    queryKey: ['importBatch', 'all'],
    queryFn: ({ signal }) => core.imports.batches(undefined, { signal }),
  }).data;
  return (
    <MultiSelect
      label={t('console.conventions.batches')}
      description={t('console.conventions.batchesText')}
      data={(batches ?? []).map(({ id, fileName, appliedAtUtc }) => ({
        value: id,
        label: `${fileName} · ${format.dayOf(appliedAtUtc)}`,
      }))}
      value={[...value]}
      onChange={onChange}
      size="xs"
      clearable
    />
  );
}
