import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestCore } from './core.ts';

/**
 * A console on which an operator answers every alert as soon as it is seen, and says so on its standard output once the console confirmed:
 * `answered <alert id>`. Made to be killed. Arguments: folder, key, server, e-mail, password.
 */
const [dataDir = '', keyHex = '', serverUrl = '', email = '', password = ''] = process.argv.slice(2);
const LOOK_EVERY_MS = 10;

const { client } = await startTestCore({ dataDir, keyHex, serverUrl });
for await (const session of await client.session.watch()) {
  if (session.state !== 'signedIn') await client.session.signIn({ serverUrl, email, password });
  break;
}
writeSync(1, 'ready\n');
for (;;) {
  for (const alert of await client.alerts.list({ view: 'open' })) {
    if (alert.state !== 'raised') continue;
    await client.alerts.acknowledge({ id: alert.id });
    writeSync(1, `answered ${alert.id}\n`);
  }
  await pause(LOOK_EVERY_MS);
}
