import { tmpdir } from 'node:os';
import { silentLogger } from '#node/logging/logger.ts';
import { seedAccounts } from '#server/features/seed/seed-accounts.ts';
import { UNBOUNDED_RATES } from '#server/http/rate-limit.ts';
import { type RunningServer, type StartOptions, startServer } from '#server/server.ts';
import { DEMO_NETWORKS, DEMO_PASSWORD } from '#shared/domain/network/demo.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { type Engine, freshDatabase } from './postgres.ts';

export type TestServer = RunningServer & {
  /** Signs a demo user in by the real route. Returns the bearer token. */
  readonly signIn: (email: string) => Promise<string>;
};

/**
 * The real server on a free port and a fresh database with the demonstration accounts (no places, no buttons).
 * `close()` also drops the database.
 */
export async function startTestServer(
  engine: Engine = 'embedded',
  overrides: Partial<StartOptions> = {},
): Promise<TestServer> {
  const database = await freshDatabase(engine);
  const running = await startServer({
    host: '127.0.0.1',
    port: 0,
    database: { kind: 'external', connection: database.connection },
    authSecret: 'only-for-tests-0123456789-abcdefghij',
    publicUrl: undefined,
    allowedOrigins: [],
    proxyHops: 0,
    rates: UNBOUNDED_RATES,
    clock: systemClock,
    logger: silentLogger,
    hostNetworkId: DEMO_NETWORKS.lyon.id,
    webRoot: tmpdir(),
    ...overrides,
  });
  await seedAccounts(running.services);
  return {
    ...running,
    signIn: (email) => signIn(running.url, email, DEMO_PASSWORD),
    close: async () => {
      await running.close();
      await database.drop();
    },
  };
}

/** Signs in by HTTP. @throws when the server refuses */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const token = response.headers.get('set-auth-token');
  if (token === null) throw new Error(`sign-in answered ${response.status}`);
  return token;
}
