import { Select, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { OWNER_TEXT } from '#renderer/app/owner-texts.ts';
import { CATEGORY_LIST_VERSION, OWNER_KINDS, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { DayField } from '#ui/form/DayField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { HoursField } from './hours/HoursField.tsx';
import { PositionFields } from './pick/PositionFields.tsx';
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
type WhereProps = Props & { readonly before: Place | null; readonly isMoving: boolean };

export function PlaceFormFields({ form, before, isMoving }: WhereProps) {
  const { t } = useTexts();
  return (
    <>
      <TextInput label={t('console.form.name')} required {...form.getInputProps('name')} data-autofocus />
      <div className={classes.pair}>
        <Select
          label={t('console.form.category')}
          description={t('console.form.categoryList', { version: CATEGORY_LIST_VERSION })}
          data={PLACE_CATEGORIES.map((value) => ({ value, label: t(CATEGORY_TEXT[value]) }))}
          allowDeselect={false}
          {...form.getInputProps('category')}
        />
        <Select
          label={t('console.places.owner')}
          description={t('console.form.ownerHint')}
          data={OWNER_KINDS.map((value) => ({ value, label: t(OWNER_TEXT[value]) }))}
          allowDeselect={false}
          {...form.getInputProps('ownerKind')}
        />
      </div>
      <WhereFields form={form} before={before} isMoving={isMoving} />
      <HoursField
        value={form.values.openingHours}
        onChange={(openingHours) => form.setFieldValue('openingHours', openingHours)}
      />
      <Select
        label={t('console.form.timeZone')}
        data={TIME_ZONES}
        allowDeselect={false}
        {...form.getInputProps('timeZone')}
      />
      <TemporaryFields form={form} />
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

/** First and last day of a place that does not stay, like an event's stand. */
function TemporaryFields({ form }: Props) {
  const { t } = useTexts();
  const { opensOn, closesOn } = form.values;
  return (
    <div className={classes.pair}>
      <DayField
        label={t('console.form.opensOn')}
        description={t('console.form.temporaryHint')}
        value={opensOn}
        onChange={(day) => form.setFieldValue('opensOn', day)}
        isClearable
        path="opensOn"
        error={textError(form.errors.opensOn)}
      />
      <DayField
        label={t('console.form.closesOn')}
        description={t('console.form.temporaryHint')}
        value={closesOn}
        onChange={(day) => form.setFieldValue('closesOn', day)}
        isClearable
        path="closesOn"
        error={textError(form.errors.closesOn)}
      />
    </div>
  );
}

function textError(error: ReactNode): string | undefined {
  return typeof error === 'string' ? error : undefined;
}

function WhereFields({ form, before, isMoving }: WhereProps) {
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
      <PositionFields form={form} before={before} isMoving={isMoving} />
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
