import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './TypedSignature.module.css';

/** A name written in place of a drawing, shown as what it is. */
export function TypedSignature({ name }: { readonly name: string }) {
  const { t } = useTexts();
  return (
    <figure className={classes.typed}>
      <p className={classes.name}>{name}</p>
      <figcaption className={classes.how}>{t('console.visit.signatureTyped')}</figcaption>
    </figure>
  );
}
