import { DEMO_PASSWORD } from '#shared/domain/network/demo.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';

export type BenchConsole = TestCore & {
  /** Resolves when nothing waits and the console holds what the server has. */
  readonly settled: () => Promise<void>;
};

/** The real core against `serverUrl`; `signIn` is left to the scenario, which may time it. */
export async function benchConsole(
  serverUrl: string,
): Promise<BenchConsole & { readonly signIn: () => Promise<void> }> {
  const console = await startTestCore({ serverUrl });
  return {
    ...console,
    signIn: async () => {
      await console.client.session.signIn({ serverUrl, email: 'nora@escale.example', password: DEMO_PASSWORD });
    },
    settled: async () => {
      await eventually(() => isSettled(console), 180_000);
    },
  };
}

async function isSettled({ client }: TestCore): Promise<boolean> {
  await client.sync.syncNow();
  for await (const status of await client.sync.watchStatus()) {
    const waiting = status.pendingCount + status.pendingAlertCount;
    return status.connection === 'live' && waiting === 0 && status.bootstrap === null;
  }
  return false;
}
