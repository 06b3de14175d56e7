import type { PublicPlace } from '#shared/contract/api/public.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { publicPlaceWords } from '#ui/place/public-place-words.ts';
import { useNow } from '#ui/time/use-now.ts';
import classes from './public.module.css';

const RECHECK_MS = 30_000;

/** The file that citizens read, in the words of their page and in its order; its buttons are words here. */
export function PublicCard({ place }: { readonly place: PublicPlace }) {
  const texts = useTexts();
  const words = publicPlaceWords(place, useNow(RECHECK_MS), texts);
  return (
    <article className={classes.card} aria-label={texts.t('console.public.card', { name: place.name })}>
      <p className={classes.name}>{place.name}</p>
      <p className={classes.opening} data-opening={words.opening.kind}>
        <span aria-hidden="true" className={classes.sign} />
        {words.opening.text}
      </p>
      <p>{words.category}</p>
      {words.address === '' ? null : <p className={classes.address}>{words.address}</p>}
      {words.accessibility === '' ? null : <p>{words.accessibility}</p>}
      {words.call === '' ? null : <p>{words.call}</p>}
      {words.hours === '' ? null : (
        <p>
          <strong>{texts.t('ui.public.hours')}</strong>
          <br />
          {words.hours}
        </p>
      )}
      {words.proof === '' ? null : <p className={classes.small}>{words.proof}</p>}
      {words.credit === '' ? null : <p className={classes.small}>{words.credit}</p>}
    </article>
  );
}
