import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, parseEnv } from '#node/config/parse-env.ts';

const schema = z.object({
  A_PORT: z.coerce.number().int().max(65_535),
  A_SECRET: z.string().min(8),
  A_NAME: z.string().default('x'),
});

test('values are parsed, an empty variable counts as unset, unknown ones are left alone', () => {
  const env = { A_PORT: '80', A_SECRET: 'long-enough', A_NAME: '', OTHER: 'y' };
  expect(parseEnv(schema, env)).toEqual({ A_PORT: 80, A_SECRET: 'long-enough', A_NAME: 'x' });
});

test('every bad variable is named in one go, and no value is repeated', () => {
  const attempt = () => parseEnv(schema, { A_PORT: '70000', A_SECRET: 'hunter2' });
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(/A_PORT[\s\S]*A_SECRET/);
  expect(attempt).not.toThrow(/hunter2|70000/);
});
