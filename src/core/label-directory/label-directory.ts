import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { FreshReading } from '#core/fresh-reading.ts';
import { createPacer } from '#core/pacer.ts';
import { type LocalDate, todayByZone } from '#shared/domain/calendar/local-date.ts';
import { labelFactSchema } from '#shared/domain/label/label-fact.ts';
import type { LabelCase } from '#shared/domain/label/label-file.ts';
import { type LabelRules, labelRulesSchema } from '#shared/domain/label/label-rules.ts';
import { type LabelStatus, labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { type PlaceCategory, placeCategorySchema } from '#shared/domain/place/category.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';

/** One of the organisation's own places with where its label stands now. */
export type LabelLine = {
  readonly n: number;
  readonly placeId: string;
  readonly name: string;
  readonly nameKey: string;
  readonly category: PlaceCategory;
  readonly communeName: string;
  readonly lon: number | null;
  readonly lat: number | null;
  /** The date in the place's own zone. */
  readonly today: LocalDate;
  readonly labelCase: LabelCase;
  readonly status: LabelStatus;
};

const HOUR_MS = 3_600_000;
const PAGE_ROWS = 200;

const rowSchema = z.object({
  n: z.int(),
  id: z.string(),
  name: z.string(),
  nameKey: z.string(),
  category: placeCategorySchema,
  communeName: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  timeZone: z.string(),
  facts: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

/** What a remembered status was computed from. */
type Judged = Pick<LabelLine, 'today' | 'labelCase' | 'status'> & {
  readonly facts: string | null;
  readonly timeZone: string;
};

/** What was judged under one hour and one set of rules, by place. */
type JudgedUnder = { readonly basis: string; readonly byPlace: Map<string, Judged> };

/**
 * The labels of every place the organisation follows up (police sites and merged duplicates have none), in order of name. Computed when
 * asked for, in slices that let the core breathe, and kept until a fact, a place or the rules change, or an hour passes: at midnight labels end.
 */
export class LabelDirectory {
  readonly #database: Database;
  readonly #orgId: string;
  readonly #reading: FreshReading<readonly LabelLine[]>;
  #page: Statement<[string, number], Row> | null = null;
  #judged: JudgedUnder = { basis: '', byPlace: new Map() };

  constructor(database: Database, orgId: string, clock: Clock) {
    this.#database = database;
    this.#orgId = orgId;
    this.#reading = new FreshReading((nowMs) => this.#read(nowMs), clock);
  }

  forget(): void {
    this.#reading.forget();
  }

  /** The same list until something changes. */
  lines(): Promise<readonly LabelLine[]> {
    return this.#reading.read();
  }

  async #read(nowMs: number): Promise<readonly LabelLine[]> {
    const nowUtc = toIsoUtc(nowMs);
    const rulesJson = this.#rulesJson();
    const rules = z.array(labelRulesSchema).parse(JSON.parse(rulesJson));
    const basis = `${Math.floor(nowMs / HOUR_MS)} ${rulesJson}`;
    // Anew, not emptied: nobody may meet what was judged under the former rules.
    if (basis !== this.#judged.basis) this.#judged = { basis, byPlace: new Map() };
    const { byPlace } = this.#judged;
    const breathe = createPacer();
    const todayIn = todayByZone(nowUtc);
    const lines: LabelLine[] = [];
    for (let rows = this.#rowsAfter(0); rows.length > 0; rows = this.#rowsAfter(rows.at(-1)?.n ?? 0)) {
      for (const row of rows) {
        lines.push(lineOf(row, byPlace, { rules, nowUtc, todayIn }));
        await breathe();
      }
    }
    return lines.sort((a, b) => compare(a.nameKey, b.nameKey) || a.n - b.n);
  }

  #rowsAfter(n: number): readonly Row[] {
    this.#page ??= this.#database.prepare<[string, number], Row>(
      `SELECT p.n, p.id, p.name, p.name_key AS nameKey, p.category, p.commune_name AS communeName, p.lon, p.lat,
         p.time_zone AS timeZone, l.facts
       FROM place p LEFT JOIN place_label l ON l.id = p.id
       WHERE p.owner_org_id = ? AND p.n > ? AND p.label_state <> 'stateSite' AND p.merged_into_id IS NULL
       ORDER BY p.n LIMIT ${PAGE_ROWS}`,
    );
    const rows = this.#page.all(this.#orgId, n);
    // The database is ours, written through parsed rows: one row is enough to catch a changed table.
    if (rows[0] !== undefined) rowSchema.parse(rows[0]);
    return rows;
  }

  #rulesJson(): string {
    const stored = this.#database
      .prepare<[string], string>('SELECT versions FROM label_rule_book WHERE id = ?')
      .pluck();
    return stored.get(this.#orgId) ?? '[]';
  }
}

/** A row with its status, judged unless the same facts were judged before. */
function lineOf(
  row: Row,
  byPlace: JudgedUnder['byPlace'],
  { rules, nowUtc, todayIn }: { rules: LabelRules[]; nowUtc: string; todayIn: (timeZone: string) => LocalDate },
): LabelLine {
  const { id: placeId, facts, timeZone, ...place } = row;
  const known = byPlace.get(placeId);
  if (known?.facts === facts && known.timeZone === timeZone) {
    const { today, labelCase, status } = known;
    return { ...place, placeId, today, labelCase, status };
  }
  const label = facts === null ? undefined : { facts: z.array(labelFactSchema).parse(JSON.parse(facts)) };
  const labelCase = labelCaseOf({ timeZone }, label, { versions: rules });
  const judged = { today: todayIn(timeZone), labelCase, status: labelStatusAt(labelCase, nowUtc) };
  byPlace.set(placeId, { ...judged, facts, timeZone });
  return { ...place, placeId, ...judged };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
