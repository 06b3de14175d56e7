import type { z } from 'zod';
import { SYNCED_TABLES, TABLE_NAMES, type TableName } from './table.ts';

/** How one field is stored in a SQL table. `json` holds objects and lists. */
export type ColumnKind = 'text' | 'integer' | 'real' | 'boolean' | 'json';
export type SyncedColumn = {
  /** Name in rows and on the wire, camelCase. */
  readonly field: string;
  /** Name in SQL, snake_case. */
  readonly column: string;
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
};

/** The SQL columns of a synced table, derived from its schema: PostgreSQL, SQLite and the conversions follow it. */
export function columnsOf(table: TableName): readonly SyncedColumn[] {
  return COLUMNS[table];
}

/** `communeCode` → `commune_code`. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const COLUMNS: Readonly<Record<TableName, readonly SyncedColumn[]>> = deriveColumns();

function deriveColumns(): Record<TableName, readonly SyncedColumn[]> {
  const entries = TABLE_NAMES.map((name) => [name, shapeColumns(SYNCED_TABLES[name].schema.shape)] as const);
  // Every table name is listed once, so the object is complete.
  return Object.fromEntries(entries) as Record<TableName, readonly SyncedColumn[]>;
}

function shapeColumns(shape: Readonly<Record<string, z.core.$ZodType>>): readonly SyncedColumn[] {
  return Object.entries(shape).map(([field, type]) => ({ field, column: snakeCase(field), ...kindOf(type) }));
}

/** Only what rows really use; a new kind of field stops here, loudly, at start. */
function kindOf(type: z.core.$ZodType): { readonly kind: ColumnKind; readonly isNullable: boolean } {
  const def = (type as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'nullable':
      return { ...kindOf(def.innerType), isNullable: true };
    case 'readonly':
      return kindOf(def.innerType);
    case 'boolean':
      return { kind: 'boolean', isNullable: false };
    case 'number':
      return { kind: isInteger(def) ? 'integer' : 'real', isNullable: false };
    case 'string':
    case 'enum':
      return { kind: 'text', isNullable: false };
    case 'object':
    case 'array':
    case 'record':
      return { kind: 'json', isNullable: false };
    default:
      throw new Error(`no column kind for a ${def.type} field`);
  }
}

function isInteger(def: z.core.$ZodNumberDef): boolean {
  if ('format' in def && def.format === 'safeint') return true;
  return (def.checks ?? []).some((check) => 'format' in check._zod.def && check._zod.def.format === 'safeint');
}
