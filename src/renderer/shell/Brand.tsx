import classes from './TopBar.module.css';

/** The mark: a lamp in its ring. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <circle cx="9" cy="9" r="6.25" fill="none" stroke="currentColor" strokeWidth="5.5" />
      </svg>
      <span className={classes.brandName}>Balise</span>
    </span>
  );
}
