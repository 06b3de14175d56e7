import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import type { Refusal } from '#renderer/app/refusal.ts';
import { goTo } from '#renderer/app/route.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailTitle } from '#ui/layout/DetailTitle.tsx';
import { PlaceFormFields } from './PlaceFormFields.tsx';
import type { EditIntent } from './place-file-context.tsx';
import { formValuesOf, type PlaceFormValues, problemsOf } from './place-form-values.ts';
import classes from './places.module.css';
import { type Saved, savePlace, undoEdit } from './save-place.ts';

type Props = {
  /** Null: a new place. */
  readonly place: Place | null;
  /** `move`: the person asked to place its point; the map waits for it. */
  readonly intent: EditIntent;
  readonly onDone: (placeId: string | null) => void;
};

/** Creates or edits a place. Written to this machine at once, sent when the server can be reached. */
export function PlaceForm({ place: current, intent, onDone }: Props) {
  const { t } = useTexts();
  const core = useCore();
  // What comes in meanwhile was not seen: the edit is measured against what the form showed.
  const [place] = useState(current);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const form = useForm<PlaceFormValues>({
    initialValues: formValuesOf(place),
    validate: (values) =>
      Object.fromEntries(Object.entries(problemsOf(values)).map(([field, text]) => [field, t(text)])),
  });
  const { getInputNode } = form;
  useEffect(() => {
    if (intent !== 'edit' && intent !== 'move') getInputNode(intent)?.focus();
  }, [intent, getInputNode]);
  const sayDone = (saved: Saved) => {
    const { before } = saved;
    showToast(
      before === null
        ? { text: t('console.form.created') }
        : { text: t('console.form.saved'), onUndo: () => void undoEdit(core, saved.id, before) },
    );
  };
  const save = async (values: PlaceFormValues) => {
    const result = await savePlace(core, place, values);
    if (!result.ok) return setRefusal(result.error);
    if (result.value !== null) sayDone(result.value);
    onDone(result.value?.id ?? place?.id ?? null);
  };
  // The form is longer than its pane: the first field to mend comes into view.
  const submit = form.onSubmit(save, (problems) => getInputNode(Object.keys(problems)[0] ?? '')?.focus());
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <DetailTitle
        title={place === null ? t('console.places.new') : t('console.form.editTitle', { name: place.name })}
        onClose={null}
      />
      <PlaceFormFields form={form} before={place} isMoving={intent === 'move'} />
      <RefusalPanel refusal={refusal} happened={t('console.form.refused')} kept={t('console.form.kept')} />
      <div className={classes.actions}>
        <Button type="submit">{t(place === null ? 'console.form.create' : 'console.form.save')}</Button>
        <Button
          variant="default"
          onClick={() => (place === null ? goTo({ page: 'places', placeId: null }) : onDone(place.id))}
        >
          {t('ui.action.cancel')}
        </Button>
      </div>
      <p className={classes.note}>{t('console.form.offlineNote')}</p>
    </form>
  );
}
