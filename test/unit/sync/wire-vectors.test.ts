import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { SYNCED_TABLES } from '#shared/sync/table.ts';
import {
  liveEventSchema,
  pullRequestSchema,
  pullResponseSchema,
  pushRequestSchema,
  pushResponseSchema,
  snapshotLineSchema,
} from '#shared/sync/wire.ts';

/**
 * Messages as version 2 sent them, byte for byte. They must stay readable as long as the version is taken: when this test fails, the
 * change breaks consoles in the field and needs a new schema number and a file of its own.
 */
const file = join(import.meta.dirname, '../../fixtures/sync/wire-v2.json');
const vectors = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));

const SCHEMAS = [
  ['push request', 'pushRequest', pushRequestSchema],
  ['push answer', 'pushAnswer', pushResponseSchema],
  ['other epoch', 'epochMismatch', pushResponseSchema],
  ['other epoch', 'epochMismatch', pullResponseSchema],
  ['other schema', 'schemaUnsupported', pullResponseSchema],
  ['pull request', 'pullRequest', pullRequestSchema],
  ['pull answer', 'pullAnswer', pullResponseSchema],
  ['snapshot line', 'snapshot', snapshotLineSchema],
  ['live event', 'live', liveEventSchema],
] as const;

describe('messages of version 2', () => {
  it.each(SCHEMAS)('SY64 a %s reads as it was written (%s…)', (_name, prefix, schema) => {
    const found = Object.entries(vectors).filter(([name]) => name.startsWith(prefix));
    expect(found.length).toBeGreaterThan(0);
    for (const [, vector] of found) expect(schema.parse(vector)).toEqual(vector);
  });

  it('SY64 the mutations and rows in them are still understood', () => {
    expect(SYNC_SCHEMA).toBe(2);
    const { mutations } = pushRequestSchema.parse(vectors.pushRequest);
    for (const { name, args } of mutations) expect(MUTATORS.prepare(name, args).ok).toBe(true);
    const page = pullResponseSchema.parse(vectors.pullAnswer);
    const row = page.status === 'ok' ? page.changes[0]?.row : undefined;
    expect(SYNCED_TABLES.place.schema.parse(row)).toEqual(row);
  });

  it.each([
    ['a negative sequence', pullResponseSchema, 'pullAnswer', { upto: -1 }],
    ['an unknown status', pushResponseSchema, 'pushAnswerOk', { status: 'perhaps' }],
    ['a client id that is none', pushRequestSchema, 'pushRequest', { clientId: 'me' }],
    ['an unknown event', liveEventSchema, 'liveWake', { type: 'surprise' }],
  ] as const)('SY15 %s is not a message', (_name, schema, vector, change) => {
    const message = z.record(z.string(), z.unknown()).parse(vectors[vector]);
    expect(schema.safeParse({ ...message, ...change }).success).toBe(false);
  });
});
