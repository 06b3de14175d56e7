import { benchButtons, press } from '../bench-buttons.ts';
import { type BenchConsole, benchConsole } from '../bench-console.ts';
import { benchServer } from '../bench-server.ts';
import { percentiles, type Scenario } from '../measure.ts';

const PRESSES = 200;

export const scenario: Scenario = {
  name: 'alert',
  title: `${PRESSES} button presses, one after the other, 10 000 places loaded (the screen itself: scenario « console »)`,
  run: async () => {
    const { server } = await benchServer(10_000);
    const console = await benchConsole(server.url);
    try {
      await console.signIn();
      await console.settled();
      const durable: number[] = [];
      const shown: number[] = [];
      for (const identity of await benchButtons(server, PRESSES)) {
        const known = nextAlert(console, identity.buttonId);
        const start = performance.now();
        await press(server, identity);
        durable.push(performance.now() - start);
        await known;
        shown.push(performance.now() - start);
      }
      return [
        ...percentiles('press → on disk, told to the button', durable),
        ...percentiles('press → readable in the console’s core', shown),
      ];
    } finally {
      await console.close();
      await server.close();
    }
  },
};

/** Resolves when the core lists an open alert of that button. */
async function nextAlert(console: BenchConsole, buttonId: string): Promise<void> {
  for await (const change of await console.client.sync.watchChanges()) {
    if (!change.tables.includes('alert')) continue;
    const alerts = await console.client.alerts.list({ view: 'open' });
    if (alerts.some((alert) => alert.buttonId === buttonId)) return;
  }
}
