import { Button } from '@mantine/core';
import { IconCertificate, IconSticker } from '@tabler/icons-react';
import { useState } from 'react';
import { PrintDialog } from '#renderer/paper/PrintDialog.tsx';
import { PAPER_REFUSAL_TEXT } from '#renderer/paper/paper-texts.ts';
import { stickerText } from '#renderer/paper/sticker-text.ts';
import { usePaperStanding } from '#renderer/paper/use-paper-standing.ts';
import type { PaperStanding } from '#shared/contract/console/paper.contract.ts';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { DetailSection } from '#ui/layout/DetailSection.tsx';
import { Facts } from '#ui/layout/Facts.tsx';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './places.module.css';

/** Sticker and certificate of one place: what was printed, whether it was seen, and the way to print. */
export function PaperSection({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const [printing, setPrinting] = useState<PaperKind | null>(null);
  const { id } = detail.place;
  const standing = usePaperStanding(id);
  if (!standing || (standing.refusals.certificate !== null && !wasPrinted(standing))) return null;
  return (
    <DetailSection title={t('console.paper.section')}>
      <StandingFacts standing={standing} />
      {standing.canPrint ? <PrintButtons standing={standing} onPrint={setPrinting} /> : null}
      {printing === null ? null : <PrintDialog kind={printing} placeIds={[id]} onClose={() => setPrinting(null)} />}
    </DetailSection>
  );
}

/** A place that never had anything printed and may not have it now has nothing to read here. */
function wasPrinted({ sticker, certificatePrintedAtUtc }: PaperStanding): boolean {
  return sticker.kind !== 'notPrinted' || certificatePrintedAtUtc !== null;
}

function StandingFacts({ standing }: { readonly standing: PaperStanding }) {
  const texts = useTexts();
  const { t, format } = texts;
  const { sticker, certificatePrintedAtUtc, certificateNumber } = standing;
  const certificate =
    certificatePrintedAtUtc === null
      ? t('console.paper.certificateNotPrinted')
      : t('console.paper.certificatePrinted', { printed: format.dayOf(certificatePrintedAtUtc) });
  return (
    <Facts
      facts={[
        { label: t('console.paper.sticker'), value: stickerText(sticker, texts) },
        { label: t('console.paper.certificate'), value: certificate },
        ...(certificateNumber === null ? [] : [{ label: t('console.paper.number'), value: certificateNumber }]),
      ]}
    />
  );
}

type ButtonsProps = { readonly standing: PaperStanding; readonly onPrint: (kind: PaperKind) => void };

function PrintButtons({ standing: { refusals }, onPrint }: ButtonsProps) {
  const { t } = useTexts();
  if (refusals.certificate !== null)
    return <p className={classes.note}>{t(PAPER_REFUSAL_TEXT[refusals.certificate])}</p>;
  return (
    <>
      <div className={classes.buttons}>
        {refusals.sticker === null ? (
          <Button variant="default" leftSection={<Icon of={IconSticker} />} onClick={() => onPrint('sticker')}>
            {t('console.paper.printSticker')}
          </Button>
        ) : null}
        <Button variant="default" leftSection={<Icon of={IconCertificate} />} onClick={() => onPrint('certificate')}>
          {t('console.paper.printCertificate')}
        </Button>
      </div>
      {refusals.sticker === null ? null : <p className={classes.note}>{t(PAPER_REFUSAL_TEXT[refusals.sticker])}</p>}
    </>
  );
}
