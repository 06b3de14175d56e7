import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useCore } from './core-context.tsx';

type Props = { readonly documentId: string; readonly alt: string; readonly className?: string | undefined };

/** A picture among the documents, from this machine or from the server; says so when its bytes are not to be had now. */
export function DocumentPicture({ documentId, alt, className }: Props) {
  const { t } = useTexts();
  const core = useCore();
  const read = useQuery({
    queryKey: ['placeDocument', 'read', documentId],
    queryFn: ({ signal }) => core.documents.read({ id: documentId }, { signal }),
    structuralSharing: false,
    // Pictures are large: only those on screen are held.
    gcTime: 0,
  }).data;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (read === undefined || 'missing' in read) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(read.bytes)], { type: read.mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [read]);
  if (read !== undefined && 'missing' in read) return <span>{t('console.picture.missing')}</span>;
  return url === null ? null : <img className={className} src={url} alt={alt} />;
}
