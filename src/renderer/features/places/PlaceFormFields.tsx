import { Select, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { OWNER_KINDS, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { OWNER_TEXT } from './owner-texts.ts';
import type { PlaceFormValues } from './place-form-values.ts';
import classes from './places.module.css';

/** Zones of the French territories where a place can be. */
const TIME_ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'America/St_Barthelemy',
  'America/Marigot',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
];

type Props = { readonly form: UseFormReturnType<PlaceFormValues> };

export function PlaceFormFields({ form }: Props) {
  const { t } = useTexts();
  return (
    <>
      <TextInput label={t('console.form.name')} required {...form.getInputProps('name')} data-autofocus />
      <div className={classes.pair}>
        <Select
          label={t('console.form.category')}
          data={PLACE_CATEGORIES.map((value) => ({ value, label: t(CATEGORY_TEXT[value]) }))}
          allowDeselect={false}
          {...form.getInputProps('category')}
        />
        <Select
          label={t('console.places.owner')}
          data={OWNER_KINDS.map((value) => ({ value, label: t(OWNER_TEXT[value]) }))}
          allowDeselect={false}
          {...form.getInputProps('ownerKind')}
        />
      </div>
      <WhereFields form={form} />
      <TextInput
        label={t('console.places.hours')}
        description={t('console.form.hoursHint')}
        {...form.getInputProps('openingHours')}
      />
      <Select
        label={t('console.form.timeZone')}
        data={TIME_ZONES}
        allowDeselect={false}
        {...form.getInputProps('timeZone')}
      />
      <ReachFields form={form} />
      <Select
        label={t('console.form.visibility')}
        allowDeselect={false}
        data={[
          { value: 'public', label: t('console.form.visibilityPublic') },
          { value: 'discreet', label: t('console.form.visibilityDiscreet') },
        ]}
        {...form.getInputProps('visibility')}
      />
      <Switch
        label={t('console.form.welcomesPublic')}
        {...form.getInputProps('welcomesPublic', { type: 'checkbox' })}
      />
    </>
  );
}

function WhereFields({ form }: Props) {
  const { t } = useTexts();
  return (
    <>
      <TextInput label={t('console.form.address')} {...form.getInputProps('addressTyped')} />
      <div className={classes.pair}>
        <TextInput label={t('console.form.postcode')} {...form.getInputProps('postcode')} />
        <TextInput label={t('console.form.commune')} {...form.getInputProps('communeName')} />
      </div>
      <TextInput
        label={t('console.form.communeCode')}
        description={t('console.form.communeCodeHint')}
        {...form.getInputProps('communeCode')}
      />
      <div className={classes.pair}>
        <TextInput label={t('console.form.lat')} inputMode="decimal" {...form.getInputProps('lat')} />
        <TextInput label={t('console.form.lon')} inputMode="decimal" {...form.getInputProps('lon')} />
      </div>
    </>
  );
}

function ReachFields({ form }: Props) {
  const { t } = useTexts();
  return (
    <>
      <div className={classes.pair}>
        <TextInput label={t('console.places.phone')} type="tel" {...form.getInputProps('phone')} />
        <TextInput label={t('console.places.email')} type="email" {...form.getInputProps('email')} />
      </div>
      <TextInput label={t('console.places.website')} type="url" {...form.getInputProps('website')} />
      <TextInput label={t('console.places.access')} {...form.getInputProps('accessibility')} />
    </>
  );
}
