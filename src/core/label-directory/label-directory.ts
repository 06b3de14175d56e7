import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import { FreshIndex } from '#core/fresh-index.ts';
import { createPacer, type Pacer } from '#core/pacer.ts';
import { sortedPositions } from '#core/sorted-positions.ts';
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

const SELECT = `
  SELECT p.n, p.id, p.name, p.name_key AS nameKey, p.category, p.commune_name AS communeName, p.lon, p.lat,
    p.time_zone AS timeZone, l.facts
  FROM place p LEFT JOIN place_label l ON l.id = p.id
  WHERE p.owner_org_id = ? AND p.label_state <> 'stateSite' AND p.merged_into_id IS NULL`;

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
  readonly #index: FreshIndex<readonly LabelLine[]>;
  #page: Statement<[string, number], Row> | null = null;
  #byId: Statement<[string, string], Row> | null = null;
  #judged: JudgedUnder = { basis: '', byPlace: new Map() };

  constructor(database: Database, orgId: string, clock: Clock) {
    this.#database = database;
    this.#orgId = orgId;
    this.#index = new FreshIndex(
      {
        read: (nowMs) => this.#read(nowMs),
        patch: (lines, touched, nowMs) => this.#patch(lines, touched, nowMs),
      },
      clock,
    );
  }

  /** These places or their facts changed; null: any, or the rules. */
  changed(ids: Iterable<string> | null): void {
    if (ids === null) this.#index.forget();
    else this.#index.touch(ids);
  }

  /** The same list until something changes. */
  lines(): Promise<readonly LabelLine[]> {
    return this.#index.read();
  }

  async #read(nowMs: number): Promise<readonly LabelLine[]> {
    const judge = this.#judge(nowMs);
    const breathe = createPacer();
    const lines: LabelLine[] = [];
    for (let rows = this.#rowsAfter(0); rows.length > 0; rows = this.#rowsAfter(rows.at(-1)?.n ?? 0)) {
      for (const row of rows) {
        lines.push(judge(row));
        await breathe();
      }
    }
    return sortedByName(lines, breathe);
  }

  async #patch(
    lines: readonly LabelLine[],
    touched: ReadonlySet<string>,
    nowMs: number,
  ): Promise<readonly LabelLine[]> {
    const judge = this.#judge(nowMs);
    const breathe = createPacer();
    const fresh: LabelLine[] = [];
    const ids = [...touched];
    for (let at = 0; at < ids.length; at += PAGE_ROWS) {
      for (const row of this.#rowsOf(ids.slice(at, at + PAGE_ROWS))) fresh.push(judge(row));
      await breathe();
    }
    const kept = lines.filter(({ placeId }) => !touched.has(placeId));
    if (fresh.length === 0 && kept.length === lines.length) return lines;
    await breathe();
    return merged(kept, fresh.sort(byName));
  }

  /** How a row is judged at that instant. */
  #judge(nowMs: number): (row: Row) => LabelLine {
    const nowUtc = toIsoUtc(nowMs);
    const rulesJson = this.#rulesJson();
    const rules = z.array(labelRulesSchema).parse(JSON.parse(rulesJson));
    const basis = `${Math.floor(nowMs / HOUR_MS)} ${rulesJson}`;
    // Anew, not emptied: nobody may meet what was judged under the former rules.
    if (basis !== this.#judged.basis) this.#judged = { basis, byPlace: new Map() };
    const { byPlace } = this.#judged;
    const todayIn = todayByZone(nowUtc);
    return (row) => lineOf(row, byPlace, { rules, nowUtc, todayIn });
  }

  #rowsAfter(n: number): readonly Row[] {
    this.#page ??= this.#database.prepare<[string, number], Row>(
      `${SELECT} AND p.n > ? ORDER BY p.n LIMIT ${PAGE_ROWS}`,
    );
    return checked(this.#page.all(this.#orgId, n));
  }

  #rowsOf(ids: readonly string[]): readonly Row[] {
    this.#byId ??= this.#database.prepare<[string, string], Row>(
      `${SELECT} AND p.id IN (SELECT value FROM json_each(?))`,
    );
    return checked(this.#byId.all(this.#orgId, JSON.stringify(ids)));
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

/** The database is ours, written through parsed rows: one row is enough to catch a changed table. */
function checked(rows: readonly Row[]): readonly Row[] {
  if (rows[0] !== undefined) rowSchema.parse(rows[0]);
  return rows;
}

function byName(a: LabelLine | undefined, b: LabelLine | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a.nameKey === b.nameKey) return a.n - b.n;
  return a.nameKey < b.nameKey ? -1 : 1;
}

/** With breaths in between: tens of thousands at once would hold the core. */
async function sortedByName(lines: readonly LabelLine[], breathe: Pacer): Promise<readonly LabelLine[]> {
  const compare = (a: number, b: number): number => byName(lines[a], lines[b]);
  const order = await sortedPositions(Uint32Array.from(lines.keys()), compare, breathe);
  return [...order].flatMap((at) => lines[at] ?? []);
}

/** Both are in order of name. */
function merged(kept: readonly LabelLine[], fresh: readonly LabelLine[]): readonly LabelLine[] {
  const lines: LabelLine[] = [];
  let next = 0;
  for (const line of kept) {
    for (let other = fresh[next]; other !== undefined && byName(other, line) < 0; other = fresh[next]) {
      lines.push(other);
      next += 1;
    }
    lines.push(line);
  }
  return [...lines, ...fresh.slice(next)];
}
