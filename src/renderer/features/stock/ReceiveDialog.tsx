import { Button, FileButton, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { RefusalPanel } from '#renderer/app/RefusalPanel.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { JudgedList, StockOverview } from '#shared/contract/console/stock.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { showToast } from '#ui/feedback/toasts.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DryRun } from './DryRun.tsx';
import classes from './stock.module.css';

type Props = { readonly overview: StockOverview; readonly onClose: () => void };

const MAX_MODEL = 60;

/** A delivery: scanned, pasted or opened; judged line by line; received in one gesture that can be taken back. */
export function ReceiveDialog({ overview, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [lotId, setLotId] = useState<string | null>(overview.lots[0]?.id ?? null);
  const [model, setModel] = useState('');
  const [text, setText] = useState('');
  const [judged, setJudged] = useState<JudgedList | null>(null);
  const write = (next: string) => {
    setText(next);
    setJudged(null);
  };
  const { receive, refusal } = useReceive(onClose);
  const isReady = lotId !== null && model.trim() !== '' && judged !== null && judged.serials.length > 0;
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.stock.receiveTitle')}>
      <FormColumn>
        <div className={classes.pair}>
          <Select
            label={t('console.stock.lot')}
            description={overview.lots.length === 0 ? t('console.stock.noLot') : undefined}
            data={overview.lots.map(({ id, fields }) => ({ value: id, label: fields.name }))}
            value={lotId}
            onChange={setLotId}
            required
          />
          <TextInput
            label={t('console.stock.model')}
            value={model}
            onChange={(event) => setModel(event.currentTarget.value)}
            maxLength={MAX_MODEL}
            required
          />
        </div>
        <Textarea
          label={t('console.stock.serials')}
          description={t('console.stock.serialsText')}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          rows={8}
          spellCheck={false}
          data-autofocus
        />
        {judged === null ? null : <DryRun judged={judged} />}
        <RefusalPanel refusal={refusal} happened={t('console.stock.refused')} kept={t('console.form.kept')} />
        <FormActions>
          <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void file?.text().then(write)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('console.stock.openFile')}
              </Button>
            )}
          </FileButton>
          <Button
            variant={judged === null ? 'filled' : 'default'}
            disabled={text.trim() === ''}
            onClick={() => void core.stock.judge({ text }).then(setJudged)}
          >
            {t('console.stock.judge')}
          </Button>
          <Button
            disabled={!isReady}
            onClick={() => void receive({ lotId: lotId ?? '', model: model.trim(), serials: judged?.serials ?? [] })}
          >
            {t('console.stock.receiveCount', { count: judged?.serials.length ?? 0 })}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

type Delivery = { readonly lotId: string; readonly model: string; readonly serials: string[] };

/** Receives a list in one gesture and offers to take it back. */
function useReceive(onDone: () => void) {
  const { t } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const receive = async (delivery: Delivery) => {
    const asked = core.stock.receive({ ...delivery, reason: '' });
    const refused = await refusalOf(asked);
    setRefusal(refused);
    if (refused !== null) return;
    const { eventId, unitIds } = await asked;
    const undo = () => void core.stock.record({ kind: 'undone', aboutId: eventId, unitIds, reason: '' });
    showToast({ text: t('console.stock.receivedToast', { count: unitIds.length }), onUndo: undo });
    onDone();
  };
  return { receive, refusal };
}
