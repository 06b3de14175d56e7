import type { AccessibilityCode } from '../place/accessibility.ts';
import type { ColumnMapping } from './column-mapping.ts';
import type { PlaceFieldTarget } from './target.ts';
import { finding, type ImportFinding } from './verdict.ts';

/** A value read, with what was noticed on the way. */
export type Read<T> = { readonly value: T; readonly findings: readonly ImportFinding[] };

const MAX_SHORT = 200;
const MAX_ADDRESS = 400;
const MAX_WEBSITE = 500;
const EMAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]{2,}$/;
const WEB_ADDRESS = /^https?:\/\/[^\s<>"]+$/i;

/** Codes of the State's directory (`accessibilite`) and of OSM (`wheelchair`), spelt out; anything else stays as written. */
const ACCESSIBILITY: Readonly<Record<string, AccessibilityCode>> = {
  ACC: 'accessible',
  NAC: 'notAccessible',
  DEM: 'onRequest',
  yes: 'accessible',
  designated: 'accessible',
  no: 'notAccessible',
};

/** The cells of one row by what they mean. Remembers what had to be cut; lives for one row. */
export class RowText {
  readonly #cells: readonly string[];
  readonly #mapping: ColumnMapping;
  readonly #shortened: ImportFinding[] = [];

  constructor(cells: readonly string[], mapping: ColumnMapping) {
    this.#cells = cells;
    this.#mapping = mapping;
  }

  /** The cell on one line: control characters and runs of blanks become one blank. Empty when absent. */
  raw(target: PlaceFieldTarget): string {
    const index = this.#mapping[target];
    return index === null ? '' : onOneLine(this.#cells[index] ?? '');
  }

  /** The file has a column for it. */
  isFed(target: PlaceFieldTarget): boolean {
    return this.#mapping[target] !== null;
  }

  short(target: PlaceFieldTarget): string {
    return this.upTo(target, MAX_SHORT);
  }

  upTo(target: PlaceFieldTarget, maxLength: number): string {
    const text = this.raw(target);
    if (text.length <= maxLength) return text;
    this.#shortened.push(finding('valueShortened', target, text));
    return text.slice(0, maxLength).trim();
  }

  /** `$` stands for a line break in export-pn and export-gn2. */
  address(): string {
    return this.upTo('address', MAX_ADDRESS)
      .replace(/\s*\$+\s*/g, ', ')
      .replace(/^(?:, )+|(?:, )+$/g, '')
      .slice(0, MAX_ADDRESS)
      .trim();
  }

  accessibility(): string {
    const text = this.short('accessibility');
    return Object.hasOwn(ACCESSIBILITY, text) ? (ACCESSIBILITY[text] ?? text) : text;
  }

  shortened(): readonly ImportFinding[] {
    return this.#shortened;
  }
}

/** E-mail and website. A web address in the e-mail column becomes the website when there is none (PI18). */
export function readContact(text: RowText): { email: string; website: string; findings: readonly ImportFinding[] } {
  const findings: ImportFinding[] = [];
  let website = text.raw('website');
  if (website !== '' && (!WEB_ADDRESS.test(website) || website.length > MAX_WEBSITE)) {
    findings.push(finding('websiteInvalid', 'website', website));
    website = '';
  }
  let email = text.raw('email').replace(/^mailto:/i, '');
  if (/^https?:\/\//i.test(email) || /^www\./i.test(email)) {
    findings.push(finding('emailIsUrl', 'email', email));
    if (website === '' && WEB_ADDRESS.test(email) && email.length <= MAX_WEBSITE) website = email;
    email = '';
  } else if (email !== '' && (!EMAIL.test(email) || email.length > MAX_SHORT)) {
    findings.push(finding('emailInvalid', 'email', email));
    email = '';
  }
  return { email, website, findings };
}

/** Five digits, or nothing was written. Spreadsheets drop the leading zero: `1500` is `01500`. */
export function readPostcode(text: RowText): Read<string> {
  const written = text.raw('postcode').replace(/\s/g, '');
  const postcode = /^\d{4}$/.test(written) ? `0${written}` : written;
  if (postcode === '' || /^\d{5}$/.test(postcode)) return { value: postcode, findings: [] };
  return { value: '', findings: [finding('postcodeInvalid', 'postcode', written)] };
}

/** A calendar date: `2019-01-22`, with or without a time, or `22/01/2019`. */
export function readDate(text: RowText, target: 'updatedOn' | 'opensOn' | 'closesOn'): Read<string | null> {
  const written = text.raw(target);
  if (written === '') return { value: null, findings: [] };
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ].*)?$/.exec(written);
  const french = /^(\d{2})[/.](\d{2})[/.](\d{4})(?: .*)?$/.exec(written);
  const [year, month, day] = iso ? iso.slice(1) : french ? french.slice(1).reverse() : [];
  const value = `${year}-${month}-${day}`;
  if (year !== undefined && isCalendarDate(value)) return { value, findings: [] };
  return { value: null, findings: [finding('dateInvalid', target, written)] };
}

function isCalendarDate(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(value);
}

function onOneLine(cell: string): string {
  return cell.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
