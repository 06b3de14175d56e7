import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { StockGesture, StockOverview } from '#shared/contract/console/stock.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './stock.module.css';
import { type AskedKind, GESTURE_TEXT } from './stock-texts.ts';
import { gestureRefusalText, useGesture } from './use-gesture.ts';

type Props = {
  readonly kind: AskedKind;
  readonly unitIds: readonly string[];
  /** Who had the unit that was found, and may have it again. */
  readonly wearerId: string | null;
  readonly overview: StockOverview;
  readonly onClose: () => void;
};

const STORE = 'store';
const SAME_PERSON = 'samePerson';
const NEEDS_HOLDER: readonly AskedKind[] = ['moved', 'returned', 'found'];
const MAX_REASON = 300;

/** One gesture on some units: whose hands, why, and what it means. It can be taken back afterwards where that is possible. */
export function GestureDialog({ kind, unitIds, wearerId: formerWearerId, overview, onClose }: Props) {
  const { t } = useTexts();
  const [holder, setHolder] = useState<string | null>(kind === 'moved' ? null : STORE);
  const [wearerId, setWearerId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [wantsSlip, setWantsSlip] = useState(true);
  const { record, refusal } = useGesture(overview, onClose);
  const gesture = gestureOf(kind, { unitIds, reason: reason.trim(), holder, wearerId, formerWearerId });
  return (
    <Dialog
      onClose={onClose}
      title={t('console.stock.gestureTitle', { what: t(GESTURE_TEXT[kind]), count: unitIds.length })}
    >
      <FormColumn
        onSubmit={() => {
          if (gesture !== null) void record(gesture, kind === 'moved' && wantsSlip ? 'slip' : 'none');
        }}
      >
        <p className={classes.note}>{t(MEANING_TEXT[kind])}</p>
        {NEEDS_HOLDER.includes(kind) ? (
          <HolderSelect
            holders={overview.holders}
            offersSamePerson={kind === 'found' && formerWearerId !== null}
            value={holder}
            onChange={setHolder}
          />
        ) : null}
        {kind === 'handed' ? <WearerSelect value={wearerId} onChange={setWearerId} /> : null}
        <Textarea
          label={t('console.stock.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={MAX_REASON}
          autosize
          minRows={2}
        />
        {kind === 'moved' ? (
          <Checkbox
            label={t('console.stock.withSlip')}
            checked={wantsSlip}
            onChange={(event) => setWantsSlip(event.currentTarget.checked)}
          />
        ) : null}
        {refusal === null ? null : (
          <ErrorPanel
            happened={t('console.stock.refused')}
            kept={t('console.stock.nothingChanged')}
            todo={t(gestureRefusalText(refusal))}
          />
        )}
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.action.cancel')}
          </Button>
          <Button type="submit" disabled={gesture === null}>
            {t(GESTURE_TEXT[kind])}
          </Button>
        </FormActions>
      </FormColumn>
    </Dialog>
  );
}

const MEANING_TEXT: Readonly<Record<AskedKind, string>> = {
  moved: 'console.stock.meansMove',
  handed: 'console.stock.meansHand',
  returned: 'console.stock.meansReturn',
  lost: 'console.stock.meansLost',
  stolen: 'console.stock.meansLost',
  found: 'console.stock.meansFound',
  quarantined: 'console.stock.meansQuarantine',
  scrapped: 'console.stock.meansScrap',
};

type Filled = {
  readonly unitIds: readonly string[];
  readonly reason: string;
  readonly holder: string | null;
  readonly wearerId: string | null;
  readonly formerWearerId: string | null;
};

/** Null while something is not chosen yet. */
function gestureOf(
  kind: AskedKind,
  { unitIds, reason, holder, wearerId, formerWearerId }: Filled,
): StockGesture | null {
  const told = { unitIds: [...unitIds], reason };
  const holderId = holder === STORE ? null : holder;
  switch (kind) {
    case 'moved':
    case 'returned':
      return holder === null ? null : { ...told, kind, holderId };
    case 'found':
      if (holder === SAME_PERSON) return { ...told, kind, holderId: null, wearerId: formerWearerId };
      return holder === null ? null : { ...told, kind, holderId, wearerId: null };
    case 'handed':
      return wearerId === null ? null : { ...told, kind, wearerId };
    default:
      return { ...told, kind };
  }
}

type HolderProps = {
  readonly holders: StockOverview['holders'];
  readonly offersSamePerson: boolean;
  readonly value: string | null;
  readonly onChange: (holder: string | null) => void;
};

/** The store, whoever holds buttons today and, for one that was found, the person who had it. */
function HolderSelect({ holders, offersSamePerson, value, onChange }: HolderProps) {
  const { t } = useTexts();
  const open = holders.filter(({ fields }) => !fields.isClosed);
  return (
    <Select
      label={t('console.stock.toWhom')}
      data={[
        ...(offersSamePerson ? [{ value: SAME_PERSON, label: t('console.stock.samePerson') }] : []),
        { value: STORE, label: t('console.stock.storeCell') },
        ...open.map(({ id, fields }) => ({ value: id, label: fields.name })),
      ]}
      value={value}
      onChange={onChange}
      allowDeselect={false}
      searchable
      openOnFocus={false}
      required
      data-autofocus
    />
  );
}

type WearerProps = { readonly value: string | null; readonly onChange: (id: string | null) => void };

/** Files by number; those for whom no button may be written are named, and cannot be chosen. */
function WearerSelect({ value, onChange }: WearerProps) {
  const { t } = useTexts();
  const core = useCore();
  const found = useQuery({
    queryKey: ['wearer', 'list'],
    queryFn: ({ signal }) => core.wearers.list(undefined, { signal }),
  }).data;
  const open = (found?.wearers ?? []).filter(({ state, serial }) => state === 'active' && serial === null);
  return (
    <Select
      label={t('console.stock.wearer')}
      description={open.length === 0 ? t('console.stock.noWearer') : undefined}
      data={open.map(({ id, fileNumber, blockers }) => ({
        value: id,
        disabled: blockers !== null && blockers.length > 0,
        label: blockers?.length ? t('console.stock.fileBlocked', { number: fileNumber }) : fileNumber,
      }))}
      value={value}
      onChange={onChange}
      searchable
      openOnFocus={false}
      required
      data-autofocus
    />
  );
}
