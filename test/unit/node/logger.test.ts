import { expect, test } from 'vitest';
import { createLogger } from '#node/logging/logger.ts';

function capture(): {
  readonly lines: readonly Record<string, unknown>[];
  readonly log: ReturnType<typeof createLogger>;
} {
  const lines: Record<string, unknown>[] = [];
  return { lines, log: createLogger('test', 'debug', { write: (line) => lines.push(JSON.parse(line)) }) };
}

test('fields that are not on the list are dropped, even when the compiler was got around', () => {
  const { lines, log } = capture();
  const sneaky = { status: 200, email: 'a@b.example', url: '/x?token=1' };
  log.info('thing.happened', sneaky);
  expect(lines[0]).toMatchObject({ msg: 'thing.happened', status: 200, component: 'test' });
  expect(JSON.stringify(lines)).not.toMatch(/a@b|token/);
});

test('of an error only name, code and frames are written, its causes too', () => {
  const { lines, log } = capture();
  const cause = Object.assign(new Error('Key (email)=(a@b.example) already exists'), { code: '23505' });
  log.error('save.failed', new Error('row of a@b.example', { cause }));
  expect(lines[0]).toMatchObject({ errorName: 'Error', cause: { errorCode: '23505' } });
  expect(JSON.stringify(lines)).not.toContain('a@b.example');
  expect(JSON.stringify(lines)).toContain('logger.test.ts');
});

test('a child speaks under its own name', () => {
  const { lines, log } = capture();
  log.child('part').warn('x');
  expect(lines[0]?.component).toBe('part');
});
