import { Button, Radio, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { DocumentPicture } from '#renderer/app/documents/DocumentPicture.tsx';
import { useAddDocument } from '#renderer/app/documents/use-add-document.ts';
import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { SignaturePad } from '#ui/form/SignaturePad.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './visit-evidence.module.css';
import formClasses from './visit-form.module.css';

type Props = { readonly draft: VisitDraft; readonly onChange: (patch: Partial<VisitDraft>) => void };

const WAYS = ['here', 'paper', 'nobody'] as const;
type Way = (typeof WAYS)[number];

const WAY_TEXT: Readonly<Record<Way, string>> = {
  here: 'console.visit.signHere',
  paper: 'console.visit.signPaper',
  nobody: 'console.visit.signNobody',
};

/** Who signed for the venue, and how: drawn here, on paper, or not at all. */
export function VisitSignature({ draft, onChange }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const [way, setWay] = useState<Way>(() => wayOf(draft));
  const { problem, add } = useAddDocument(draft.placeId);
  const { signatureId } = draft;
  const dropDrawing = () => {
    if (signatureId !== null) void core.documents.remove({ id: signatureId });
  };
  const choose = (next: Way) => {
    setWay(next);
    if (next !== 'here') dropDrawing();
    onChange({
      signatureId: next === 'here' ? signatureId : null,
      signerName: next === 'nobody' ? '' : draft.signerName,
    });
  };
  const keep = async (bytes: Uint8Array<ArrayBuffer>) => {
    // Drawn here, without a camera's marks: it is kept as it was drawn.
    const [id] = await add([{ file: new File([bytes], 'signature.png'), kind: 'signature', caption: '' }]);
    if (id !== undefined) onChange({ signatureId: id });
  };
  return (
    <div className={classes.evidence}>
      <Radio.Group
        label={t('console.visit.signature')}
        value={way}
        onChange={(value) => choose(WAYS.find((known) => known === value) ?? 'nobody')}
      >
        <div className={formClasses.choices}>
          {WAYS.map((each) => (
            <Radio key={each} value={each} label={t(WAY_TEXT[each])} />
          ))}
        </div>
      </Radio.Group>
      {way === 'nobody' ? null : (
        <TextInput
          label={t('console.visit.signer')}
          description={t('console.visit.signerText')}
          maxLength={120}
          value={draft.signerName}
          onChange={(event) => onChange({ signerName: event.currentTarget.value })}
        />
      )}
      {way === 'here' && signatureId === null ? (
        <SignaturePad label={t('console.visit.signaturePad')} onDone={(png) => void keep(png)} />
      ) : null}
      {way === 'here' && signatureId !== null ? (
        <>
          <DocumentPicture className={classes.signed} documentId={signatureId} alt={t('console.visit.signatureKept')} />
          <div>
            <Button
              variant="subtle"
              leftSection={<Icon of={IconPencil} />}
              onClick={() => {
                dropDrawing();
                onChange({ signatureId: null });
              }}
            >
              {t('console.visit.signAgain')}
            </Button>
          </div>
        </>
      ) : null}
      {problem === null ? null : (
        <ErrorPanel happened={t('console.visit.signRefused')} kept={t('console.visit.photoKept')} todo={t(problem)} />
      )}
    </div>
  );
}

function wayOf({ signatureId, signerName }: VisitDraft): Way {
  if (signatureId !== null) return 'here';
  return signerName === '' ? 'nobody' : 'paper';
}
