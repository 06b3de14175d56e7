import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const require = createRequire(import.meta.url);

const communeRowSchema = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.enum(['commune-actuelle', 'commune-deleguee', 'commune-associee', 'arrondissement-municipal']),
  chefLieu: z.string().optional(),
  anciensCodes: z.array(z.string()).optional(),
  population: z.number().optional(),
  codesPostaux: z.array(z.string()).optional(),
});

export type Commune = {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly postcodes: readonly string[];
};

export type CommuneTable = {
  /** Today's communes by INSEE code. */
  readonly current: ReadonlyMap<string, Commune>;
  /** Today's code of any code the table still remembers: itself, the chief commune of a merger, the heir of an old code. */
  readonly currentCodeOf: (code: string) => string | null;
};

/** The official table (COG 2026, INSEE) of `@etalab/decoupage-administratif`. */
export function readCommuneTable(): CommuneTable {
  const rows = z.array(communeRowSchema).parse(readJson('communes'));
  const current = new Map<string, Commune>();
  const heirs = new Map<string, string>();
  for (const row of rows) {
    if (row.type === 'commune-actuelle') {
      const { code, nom: name, population = 0, codesPostaux: postcodes = [] } = row;
      current.set(code, { code, name, population, postcodes });
      for (const old of row.anciensCodes ?? []) heirs.set(old, code);
    } else if (row.chefLieu !== undefined) heirs.set(row.code, row.chefLieu);
  }
  return { current, currentCodeOf: (code) => (current.has(code) ? code : (heirs.get(code) ?? null)) };
}

export function readDepartmentNames(): ReadonlyMap<string, string> {
  return readNames('departements');
}

export function readRegionNames(): ReadonlyMap<string, string> {
  return readNames('regions');
}

function readNames(table: string): ReadonlyMap<string, string> {
  const rows = z.array(z.object({ code: z.string(), nom: z.string() })).parse(readJson(table));
  return new Map(rows.map((row) => [row.code, row.nom]));
}

function readJson(table: string): unknown {
  return JSON.parse(readFileSync(require.resolve(`@etalab/decoupage-administratif/data/${table}.json`), 'utf8'));
}
