import { Radio, Textarea } from '@mantine/core';
import { STICKER_TEXT } from '#renderer/app/visit-texts.ts';
import { stickerText } from '#renderer/paper/sticker-text.ts';
import { usePaperStanding } from '#renderer/paper/use-paper-standing.ts';
import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { VisitPhotos } from './VisitPhotos.tsx';
import { VisitSignature } from './VisitSignature.tsx';
import classes from './visit-form.module.css';

type Props = { readonly draft: VisitDraft; readonly onChange: (patch: Partial<VisitDraft>) => void };

const STICKER = ['yes', 'no', 'notPrinted', 'notLooked'] as const;

/** What closes a visit: the sticker, what else there is to say, photos, and who signed for the venue. A mystery visit is signed by nobody. */
export function VisitEnd({ draft, onChange }: Props) {
  const { t } = useTexts();
  return (
    <section className={classes.block} aria-labelledby="visit-end">
      <h2 id="visit-end" className={classes.blockTitle}>
        {t('console.visit.end')}
      </h2>
      <StickerQuestion draft={draft} onChange={onChange} />
      <Textarea
        label={t('console.visit.remarks')}
        autosize
        minRows={2}
        maxLength={4000}
        value={draft.remarks}
        onChange={(event) => onChange({ remarks: event.currentTarget.value })}
      />
      <VisitPhotos draft={draft} onChange={onChange} />
      {draft.kind === 'audit' ? <VisitSignature draft={draft} onChange={onChange} /> : null}
    </section>
  );
}

/** Whether the sticker can be seen from the street, under what is known of it so far. */
function StickerQuestion({ draft, onChange }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const standing = usePaperStanding(draft.placeId);
  return (
    <Radio.Group
      label={t('console.visit.stickerAsked')}
      description={standing ? stickerText(standing.sticker, texts) : null}
      value={draft.stickerSeen}
      onChange={(value) => {
        const stickerSeen = STICKER.find((known) => known === value);
        if (stickerSeen !== undefined) onChange({ stickerSeen });
      }}
    >
      <div className={classes.choices}>
        {STICKER.map((value) => (
          <Radio key={value} value={value} label={t(STICKER_TEXT[value])} />
        ))}
      </div>
    </Radio.Group>
  );
}
