import { phoneKey } from './may-provision.ts';

/** French prefixes that have a country code of their own (Arcep, plan de numérotation): the national number keeps its figures after the zero. */
const OVERSEAS: readonly (readonly [prefix: RegExp, countryCode: string])[] = [
  [/^0(262|263|269|639|692|693)/, '262'],
  [/^0(590|690|691)/, '590'],
  [/^0(594|694)/, '594'],
  [/^0(596|696|697)/, '596'],
];
const FRANCE = '33';
const NATIONAL = /^0[1-9]\d{8}$/;
const INTERNATIONAL = /^[1-9]\d{6,14}$/;

/** A number as a telephone network wants it (E.164: `+` and 7 to 15 figures), from one that people typed; null: it is none. */
export function dialNumber(phone: string): string | null {
  // `+33 (0)6`: the zero in brackets is only dialled inside the country.
  const key = phoneKey(phone.replaceAll('(0)', ''));
  if (NATIONAL.test(key)) {
    const country = OVERSEAS.find(([prefix]) => prefix.test(key))?.[1] ?? FRANCE;
    return `+${country}${key.slice(1)}`;
  }
  const isInternational = /^\s*(\+|00)/.test(phone);
  return isInternational && INTERNATIONAL.test(key) ? `+${key}` : null;
}
