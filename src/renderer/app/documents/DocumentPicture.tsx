import { useTexts } from '#ui/i18n/use-texts.ts';
import { MISSING_TEXT } from './document-texts.ts';
import { usePicture } from './use-picture.ts';

type Props = { readonly documentId: string; readonly alt: string; readonly className?: string | undefined };

/** A picture among the documents, from this machine or from the server; says so when its bytes are not to be had now. */
export function DocumentPicture({ documentId, alt, className }: Props) {
  const { t } = useTexts();
  const { url, missing } = usePicture(documentId, null);
  if (missing !== null) return <span>{t(MISSING_TEXT[missing])}</span>;
  return url === null ? null : <img className={className} src={url} alt={alt} />;
}
