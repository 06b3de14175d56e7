import type { ReactNode } from 'react';
import classes from './Facts.module.css';

type Fact = { readonly label: string; readonly value: ReactNode };

/** Pairs of a name and a value, one per line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.label} className={classes.fact}>
          <dt className={classes.label}>{fact.label}</dt>
          <dd className={classes.value}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
