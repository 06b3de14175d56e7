import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { FormActions } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { FieldChoice } from './FieldChoice.tsx';
import classes from './merge.module.css';
import { initialSides, type MergeRow, mergeRows, type Side, takenFields } from './merge-rows.ts';
import { TwinChoice } from './TwinChoice.tsx';

type Props = { readonly place: Place; readonly isOpen: boolean; readonly onClose: () => void };

/** Finds the duplicate, lets the person choose field by field, merges, and says how to take it back. */
export function MergeDialog({ place, isOpen, onClose }: Props) {
  const { t } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size={680}
      title={t('console.merge.title', { name: place.name })}
      closeButtonProps={{ 'aria-label': t('ui.action.close') }}
    >
      <MergeSteps place={place} onClose={onClose} />
    </Modal>
  );
}

function MergeSteps({ place, onClose }: { readonly place: Place; readonly onClose: () => void }) {
  const core = useCore();
  const [twin, setTwin] = useState<Place | null>(null);
  const twins = useQuery({
    queryKey: ['place', 'twins', place.id],
    queryFn: ({ signal }) => core.places.twins({ id: place.id }, { signal }),
  }).data;
  return twin === null ? (
    <TwinChoice twins={twins ?? null} onChoose={setTwin} onClose={onClose} />
  ) : (
    <SideBySide place={place} twin={twin} onBack={() => setTwin(null)} onClose={onClose} />
  );
}

type SideProps = {
  readonly place: Place;
  readonly twin: Place;
  readonly onBack: () => void;
  readonly onClose: () => void;
};

function SideBySide({ place, twin, onBack, onClose }: SideProps) {
  const texts = useTexts();
  const { t } = texts;
  const core = useCore();
  const rows = mergeRows(place, twin, texts);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>(() => initialSides(rows));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const pair = { keepId: place.id, dropId: twin.id };
  const merge = async () => {
    const refused = await refusalOf(core.places.merge({ ...pair, fields: [...takenFields(rows, sides)] }));
    setRefusal(refused);
    if (refused !== null) return;
    showToast({
      text: t('console.merge.done', { name: twin.name }),
      onUndo: () => void refusalOf(core.places.unmerge(pair)),
    });
    onClose();
  };
  const choose = ({ id }: MergeRow, side: Side) => setSides((former) => ({ ...former, [id]: side }));
  return (
    <div className={classes.steps}>
      <p className={classes.lead}>{t('console.merge.lead', { name: twin.name })}</p>
      {rows.length === 0 ? <p className={classes.lead}>{t('console.merge.same')}</p> : null}
      <div className={classes.rows}>
        {rows.map((row) => (
          <FieldChoice key={row.id} row={row} side={sides[row.id] ?? 'keep'} onChoose={(side) => choose(row, side)} />
        ))}
      </div>
      <RefusalPanel refusal={refusal} happened={t('console.merge.refused')} kept={t('console.merge.kept')} />
      <FormActions>
        <Button variant="default" onClick={onBack}>
          {t('console.merge.back')}
        </Button>
        <Button onClick={() => void merge()}>{t('console.merge.confirm')}</Button>
      </FormActions>
    </div>
  );
}
