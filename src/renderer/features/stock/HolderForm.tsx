import { Button, Checkbox, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { HolderRow, StockOverview } from '#shared/contract/console/stock.contract.ts';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Props = { readonly holder: HolderRow | null; readonly overview: StockOverview; readonly onDone: () => void };
type Draft = {
  readonly kind: 'region' | 'association';
  readonly name: string;
  readonly regionId: string | null;
  readonly address: string;
  readonly reorderPoint: number | string;
  readonly isClosed: boolean;
};

/** A region or an association. One that has had units is closed, never removed. */
export function HolderForm({ holder, overview, onDone }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm<Draft>({
    initialValues: {
      kind: holder?.fields.kind ?? 'association',
      name: holder?.fields.name ?? '',
      regionId: holder?.fields.regionId ?? null,
      address: holder?.fields.address ?? '',
      reorderPoint: holder?.fields.reorderPoint ?? '',
      isClosed: holder?.fields.isClosed ?? false,
    },
  });
  const save = form.onSubmit(async ({ reorderPoint, regionId, ...draft }) => {
    const fields = {
      ...draft,
      regionId: draft.kind === 'region' ? null : regionId,
      reorderPoint: reorderPoint === '' ? null : Number(reorderPoint),
    };
    const refused = await refusalOf(core.stock.saveHolder({ id: holder?.id ?? null, fields }));
    setRefusal(refused);
    if (refused === null) onDone();
  });
  const regions = overview.holders.filter(({ id, fields }) => fields.kind === 'region' && id !== holder?.id);
  return (
    <FormColumn onSubmit={save}>
      <SegmentedControl
        aria-label={t('console.stock.holderKind')}
        data={[
          { value: 'association', label: t('console.stock.kindAssociation') },
          { value: 'region', label: t('console.stock.kindRegion') },
        ]}
        value={form.values.kind}
        onChange={(kind) => form.setFieldValue('kind', kind === 'region' ? 'region' : 'association')}
      />
      <TextInput
        label={t('console.stock.holderName')}
        required
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      {form.values.kind === 'association' ? (
        <Select
          label={t('console.stock.ofRegion')}
          data={regions.map(({ id, fields }) => ({ value: id, label: fields.name }))}
          clearable
          clearButtonProps={{ 'aria-label': t('console.stock.clearChoice') }}
          {...form.getInputProps('regionId')}
        />
      ) : null}
      <TextInput label={t('console.stock.address')} maxLength={300} {...form.getInputProps('address')} />
      <NumberInput
        label={t('console.stock.reorderPoint')}
        description={t('console.stock.reorderText')}
        min={0}
        allowDecimal={false}
        {...form.getInputProps('reorderPoint')}
      />
      <Checkbox label={t('console.stock.closed')} {...form.getInputProps('isClosed', { type: 'checkbox' })} />
      <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.form.kept')} />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('ui.action.cancel')}
        </Button>
        <Button type="submit" disabled={form.values.name.trim() === ''}>
          {t('console.followUp.save')}
        </Button>
      </FormActions>
    </FormColumn>
  );
}
