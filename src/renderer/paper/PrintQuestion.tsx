import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconFileTypePdf, IconPrinter, IconQrcode } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PrintPreview } from '#shared/contract/console/paper.contract.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { FormActions } from '#ui/form/FormColumn.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './paper.module.css';
import { PAPER_REFUSAL_TEXT } from './paper-texts.ts';
import type { PrintRun } from './use-print.ts';

/** More would push the buttons out of the window. */
const SHOWN_REFUSALS = 6;

type Props = {
  readonly kind: PaperKind;
  readonly placeIds: readonly string[];
  readonly onPrint: (choice: Pick<PrintRun, 'destination' | 'afterwards'>) => void;
  readonly onClose: () => void;
};

/** What would be printed, for whom not and why, where the codes lead, and where the paper goes. */
export function PrintQuestion({ kind, placeIds, onPrint, onClose }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [isNoted, setNoted] = useState(true);
  const preview = useQuery({
    queryKey: ['place', 'paperPreview', kind, placeIds],
    queryFn: ({ signal }) => core.paper.preview({ kind, placeIds: [...placeIds] }, { signal }),
  }).data;
  const afterwards = isNoted ? 'record' : 'leave';
  const isReady = preview !== undefined && preview.readyCount > 0;
  return (
    <>
      {preview === undefined ? (
        <div className={classes.waiting} aria-busy="true" />
      ) : (
        <Preview {...{ kind, preview }} />
      )}
      <Checkbox
        label={t('console.paper.note')}
        description={t('console.paper.noteWhy')}
        checked={isNoted}
        onChange={(event) => setNoted(event.currentTarget.checked)}
      />
      <FormActions>
        <Button variant="default" onClick={onClose}>
          {t('ui.action.cancel')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon of={IconPrinter} />}
          disabled={!isReady}
          onClick={() => onPrint({ destination: 'printer', afterwards })}
        >
          {t('console.paper.toPrinter')}
        </Button>
        <Button
          leftSection={<Icon of={IconFileTypePdf} />}
          disabled={!isReady}
          onClick={() => onPrint({ destination: 'file', afterwards })}
          data-autofocus
        >
          {t('console.paper.toFile')}
        </Button>
      </FormActions>
    </>
  );
}

function Preview({ kind, preview }: { readonly kind: PaperKind; readonly preview: PrintPreview }) {
  const { t } = useTexts();
  const { readyCount, refused, address, opensOn } = preview;
  return (
    <>
      <p className={classes.result}>
        {t(kind === 'sticker' ? 'console.paper.readyStickers' : 'console.paper.readyCertificates', {
          count: readyCount,
        })}
      </p>
      {refused.length === 0 ? null : <Refused refused={refused} />}
      <p className={classes.address}>
        <Icon of={IconQrcode} />
        <span>{t('console.paper.codesLeadTo', { address })}</span>
      </p>
      {opensOn === 'thisMachine' ? (
        <p className={classes.warning}>
          <Icon of={IconAlertTriangle} />
          <span>{t('console.paper.onlyThisMachine')}</span>
        </p>
      ) : null}
    </>
  );
}

function Refused({ refused }: Pick<PrintPreview, 'refused'>) {
  const { t } = useTexts();
  const others = refused.length - SHOWN_REFUSALS;
  return (
    <details className={classes.refused} open>
      <summary>{t('console.paper.refused', { count: refused.length })}</summary>
      <ul>
        {refused.slice(0, SHOWN_REFUSALS).map(({ placeId, name, reason }) => (
          <li key={placeId}>
            {name === '' ? '' : `${name} — `}
            {t(PAPER_REFUSAL_TEXT[reason])}
          </li>
        ))}
        {others > 0 ? <li>{t('console.paper.refusedMore', { count: others })}</li> : null}
      </ul>
    </details>
  );
}
