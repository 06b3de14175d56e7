import { Button, NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { LotRow } from '#shared/contract/console/stock.contract.ts';
import { DayField } from '#ui/form/DayField.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { todayHere } from '#ui/time/local-day.ts';
import classes from './stock.module.css';

type Props = { readonly lot: LotRow | null; readonly onDone: () => void };

export function LotForm({ lot, onDone }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm({
    initialValues: {
      name: lot?.fields.name ?? '',
      supplier: lot?.fields.supplier ?? '',
      orderedCount: numberText(lot?.fields.orderedCount),
      receivedOn: lot?.fields.receivedOn ?? todayHere(),
      reorderPoint: numberText(lot?.fields.reorderPoint),
    },
  });
  const save = form.onSubmit(async ({ name, supplier, orderedCount, receivedOn, reorderPoint }) => {
    const fields = {
      name,
      supplier,
      receivedOn,
      orderedCount: numberOrNull(orderedCount),
      reorderPoint: numberOrNull(reorderPoint),
    };
    const refused = await refusalOf(core.stock.saveLot({ id: lot?.id ?? null, fields }));
    setRefusal(refused);
    if (refused === null) onDone();
  });
  return (
    <FormColumn onSubmit={save}>
      <TextInput
        label={t('console.stock.lotName')}
        required
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput label={t('console.stock.supplier')} maxLength={120} {...form.getInputProps('supplier')} />
      <div className={classes.pair}>
        <DayField
          label={t('console.stock.receivedOn')}
          value={form.values.receivedOn}
          onChange={(day) => form.setFieldValue('receivedOn', day)}
        />
        <NumberInput
          label={t('console.stock.ordered')}
          min={0}
          allowDecimal={false}
          {...form.getInputProps('orderedCount')}
        />
      </div>
      <NumberInput
        label={t('console.stock.reorderPoint')}
        description={t('console.stock.reorderText')}
        min={0}
        allowDecimal={false}
        {...form.getInputProps('reorderPoint')}
      />
      <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.form.kept')} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('ui.action.cancel')}
        </Button>
        <Button type="submit" disabled={form.values.name.trim() === '' || form.values.receivedOn === ''}>
          {t('console.followUp.save')}
        </Button>
      </FormActions>
    </FormColumn>
  );
}

function numberText(value: number | null | undefined): number | string {
  return value ?? '';
}

function numberOrNull(value: number | string): number | null {
  return value === '' ? null : Number(value);
}
