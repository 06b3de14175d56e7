import { usePersonName } from '#renderer/app/people.ts';
import type { DocumentRow } from '#shared/contract/console/documents.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './documents.module.css';

/** Who added it and when, how large it is, and that it is evidence when it is. */
export function DocumentMeta({ row: { document, visitId } }: { readonly row: DocumentRow }) {
  const { t, format } = useTexts();
  const nameOf = usePersonName();
  const parts = [
    t('console.document.addedBy', { who: nameOf(document.addedBy), day: format.dayOf(document.addedAtUtc) }),
    format.bytes(document.sizeBytes),
    ...(visitId === null ? [] : [t('console.document.ofVisit')]),
  ];
  return <p className={classes.note}>{parts.join(' · ')}</p>;
}
