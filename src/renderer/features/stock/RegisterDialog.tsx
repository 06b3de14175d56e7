import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HolderRow, LotRow, StockOverview } from '#shared/contract/console/stock.contract.ts';
import { Dialog } from '#ui/feedback/Dialog.tsx';
import { FormActions, FormColumn } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { HolderForm } from './HolderForm.tsx';
import { LotForm } from './LotForm.tsx';
import classes from './stock.module.css';
import tables from './stock-tables.module.css';

type Props = { readonly overview: StockOverview; readonly onClose: () => void };
type Edited =
  | { readonly what: 'lot'; readonly row: LotRow | null }
  | { readonly what: 'holder'; readonly row: HolderRow | null };

/** Lots that came, and the regions and associations that units go to. */
export function RegisterDialog({ overview, onClose }: Props) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<Edited | null>(null);
  const back = () => setEdited(null);
  return (
    <Dialog onClose={onClose} size="lg" title={t('console.stock.register')}>
      {edited === null ? <Register overview={overview} onEdit={setEdited} /> : null}
      {edited?.what === 'lot' ? <LotForm lot={edited.row} onDone={back} /> : null}
      {edited?.what === 'holder' ? <HolderForm holder={edited.row} overview={overview} onDone={back} /> : null}
    </Dialog>
  );
}

type RegisterProps = { readonly overview: StockOverview; readonly onEdit: (edited: Edited) => void };

function Register({ overview: { lots, holders, may }, onEdit }: RegisterProps) {
  const { t, format } = useTexts();
  return (
    <FormColumn>
      <h3 className={classes.heading}>{t('console.stock.lots')}</h3>
      {lots.length === 0 ? <p className={classes.note}>{t('console.stock.noLots')}</p> : null}
      <ul className={tables.register}>
        {lots.map((row) => (
          <li key={row.id}>
            <span className={classes.what}>{row.fields.name}</span>
            <span className={classes.under}>
              {t('console.stock.lotFigures', {
                received: row.received,
                count: row.inStock,
                day: format.day(row.fields.receivedOn),
              })}
            </span>
            {may.receive ? <EditButton name={row.fields.name} onClick={() => onEdit({ what: 'lot', row })} /> : null}
          </li>
        ))}
      </ul>
      <h3 className={classes.heading}>{t('console.stock.holders')}</h3>
      {holders.length === 0 ? <p className={classes.note}>{t('console.stock.noHolders')}</p> : null}
      <ul className={tables.register}>
        {holders.map((row) => (
          <li key={row.id}>
            <span className={classes.what}>{row.fields.name}</span>
            <span className={classes.under}>
              {t('console.stock.holderFigures', { inHand: row.inHand, count: row.withWearers })}
            </span>
            {may.receive ? <EditButton name={row.fields.name} onClick={() => onEdit({ what: 'holder', row })} /> : null}
          </li>
        ))}
      </ul>
      {may.receive ? (
        <FormActions>
          <Button variant="default" onClick={() => onEdit({ what: 'holder', row: null })}>
            {t('console.stock.newHolder')}
          </Button>
          <Button onClick={() => onEdit({ what: 'lot', row: null })}>{t('console.stock.newLot')}</Button>
        </FormActions>
      ) : null}
    </FormColumn>
  );
}

function EditButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  const { t } = useTexts();
  return (
    <Button size="compact-xs" variant="default" onClick={onClick} aria-label={t('console.stock.editNamed', { name })}>
      {t('console.conventions.edit')}
    </Button>
  );
}
