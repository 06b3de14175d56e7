import { Button, Radio, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useCore } from '#renderer/app/core-context.tsx';
import { DocumentPicture } from '#renderer/app/documents/DocumentPicture.tsx';
import { useAddDocument } from '#renderer/app/documents/use-add-document.ts';
import { TypedSignature } from '#renderer/app/TypedSignature.tsx';
import { SIGNATURE_KINDS, type SignatureKind } from '#shared/domain/audit/audit.ts';
import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { SignaturePad } from '#ui/form/SignaturePad.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './visit-evidence.module.css';
import formClasses from './visit-form.module.css';

type Props = { readonly draft: VisitDraft; readonly onChange: (patch: Partial<VisitDraft>) => void };

const WAY_TEXT: Readonly<Record<SignatureKind, string>> = {
  drawn: 'console.visit.signHere',
  typed: 'console.visit.signTyped',
  onPaper: 'console.visit.signPaper',
  none: 'console.visit.signNobody',
};

/** Who signed for the venue, and how: drawn or written here, on paper, or not at all. */
export function VisitSignature({ draft, onChange }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const { problem, add } = useAddDocument(draft.placeId);
  const { signatureKind, signatureId, signerName } = draft;
  const dropDrawing = () => {
    if (signatureId !== null) void core.documents.remove({ id: signatureId });
  };
  const choose = (next: SignatureKind) => {
    if (next !== 'drawn') dropDrawing();
    onChange({
      signatureKind: next,
      signatureId: next === 'drawn' ? signatureId : null,
      signerName: next === 'none' ? '' : signerName,
    });
  };
  const keep = async (bytes: Uint8Array<ArrayBuffer>) => {
    // Drawn here, without a camera's marks: it is kept as it was drawn.
    const [id] = await add([{ file: new File([bytes], 'signature.png'), kind: 'signature', caption: '' }]);
    if (id !== undefined) onChange({ signatureId: id });
  };
  const signAgain = () => {
    dropDrawing();
    onChange({ signatureId: null });
  };
  return (
    <div className={classes.evidence}>
      <Radio.Group
        label={t('console.visit.signature')}
        value={signatureKind}
        onChange={(value) => choose(SIGNATURE_KINDS.find((known) => known === value) ?? 'none')}
      >
        <div className={formClasses.choices}>
          {SIGNATURE_KINDS.map((each) => (
            <Radio key={each} value={each} label={t(WAY_TEXT[each])} />
          ))}
        </div>
      </Radio.Group>
      {signatureKind === 'none' ? null : (
        <TextInput
          label={t('console.visit.signer')}
          description={t(signatureKind === 'typed' ? 'console.visit.signTypedText' : 'console.visit.signerText')}
          maxLength={120}
          value={signerName}
          onChange={(event) => onChange({ signerName: event.currentTarget.value })}
        />
      )}
      {signatureKind === 'typed' && signerName.trim() !== '' ? <TypedSignature name={signerName} /> : null}
      {signatureKind === 'drawn' ? (
        <Drawing signatureId={signatureId} onDone={(png) => void keep(png)} onAgain={signAgain} />
      ) : null}
      {problem === null ? null : (
        <ErrorPanel happened={t('console.visit.signRefused')} kept={t('console.visit.photoKept')} todo={t(problem)} />
      )}
    </div>
  );
}

type DrawingProps = {
  readonly signatureId: string | null;
  readonly onDone: (png: Uint8Array<ArrayBuffer>) => void;
  readonly onAgain: () => void;
};

function Drawing({ signatureId, onDone, onAgain }: DrawingProps) {
  const { t } = useTexts();
  if (signatureId === null) return <SignaturePad label={t('console.visit.signaturePad')} onDone={onDone} />;
  return (
    <>
      <DocumentPicture className={classes.signed} documentId={signatureId} alt={t('console.visit.signatureKept')} />
      <div>
        <Button variant="subtle" leftSection={<Icon of={IconPencil} />} onClick={onAgain}>
          {t('console.visit.signAgain')}
        </Button>
      </div>
    </>
  );
}
