import { wipingDesk } from './wiping-desk.ts';

/** A console of its own that wipes the worn unit until it is killed: `<folder> <key> <address>`. Prints the progress at each change. */
const [dataDir = '', keyHex = '', address = ''] = process.argv.slice(2);
const desk = await wipingDesk({ dataDir, keyHex }, ({ run }) => {
  if (run !== null) process.stdout.write(`${JSON.stringify(run.progress)}\n`);
});
await desk.core.client.devices.addPort({ address });
await desk.wipe(address);
