import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { breakingChanges } from '#tools/contract-diff.ts';
import { contractDocument, FROZEN_CONTRACT } from '#tools/contract-document.ts';

const frozen = async (): Promise<unknown> => JSON.parse(await readFile(FROZEN_CONTRACT, 'utf8'));
const current = async (): Promise<unknown> => JSON.parse(JSON.stringify(await contractDocument()));

test('nothing that programs of others rely on has changed', async () => {
  expect(breakingChanges(await frozen(), await current())).toEqual([]);
});

test('the frozen contract is the present one (npm run contract:freeze)', async () => {
  expect(await current()).toEqual(await frozen());
});

function document(operation: Record<string, unknown>): unknown {
  return { paths: { '/v1/x': { get: operation } } };
}
const answer = (schema: unknown) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });
const body = (schema: unknown) => ({ requestBody: { content: { 'application/json': { schema } } } });
const object = (properties: Record<string, unknown>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
});
const text = { type: 'string' };

test.each([
  ['a removed route', document({}), { paths: {} }, 'GET /v1/x: the route is gone'],
  [
    'a field gone from an answer',
    document(answer(object({ a: text }, ['a']))),
    document(answer(object({}, []))),
    'GET /v1/x answer 200.a: is gone',
  ],
  [
    'a field of an answer that may be missing now',
    document(answer(object({ a: text }, ['a']))),
    document(answer(object({ a: text }, []))),
    'GET /v1/x answer 200.a: may be missing now',
  ],
  [
    'another type in a list of an answer',
    document(answer({ type: 'array', items: text })),
    document(answer({ type: 'array', items: { type: 'number' } })),
    'GET /v1/x answer 200[]: was string, is number',
  ],
  [
    'a new required field of a body',
    document(body(object({}, []))),
    document(body(object({ a: text }, ['a']))),
    'GET /v1/x body.a: is required now',
  ],
  [
    'a value that is refused now',
    document(body({ type: 'string', enum: ['a', 'b'] })),
    document(body({ type: 'string', enum: ['a'] })),
    'GET /v1/x body: "b" is refused now',
  ],
  [
    'a stricter limit',
    document({ parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer', maximum: 100 } }] }),
    document({ parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer', maximum: 50 } }] }),
    'GET /v1/x query limit: maximum is stricter',
  ],
  [
    'a new required parameter',
    document({ parameters: [] }),
    document({ parameters: [{ in: 'query', name: 'zone', required: true, schema: text }] }),
    'GET /v1/x query zone: a required parameter is new',
  ],
])('%s is listed as breaking', (_, was, is, sentence) => {
  expect(breakingChanges(was, is)).toEqual([sentence]);
});

test.each([
  ['a new route', { paths: {} }, document({})],
  ['a new field in an answer', document(answer(object({}, []))), document(answer(object({ a: text }, ['a'])))],
  ['a new optional field in a body', document(body(object({}, []))), document(body(object({ a: text }, [])))],
])('%s breaks nothing', (_, was, is) => {
  expect(breakingChanges(was, is)).toEqual([]);
});
