import { parseArgs } from 'node:util';
import { DEVICE_ABILITIES } from '#shared/device/profile/device-facts.ts';
import { CONTRACT } from './contract.ts';
import { openSubject } from './subject.ts';

const USAGE = 'npm run test:device -- --port /dev/ttyACM0 | tcp://127.0.0.1:9000';

/** Runs the contract against whatever answers at a port. Exit codes: 0 all it has holds, 1 something does not, 2 wrong call. */
async function run(address: string): Promise<number> {
  const subject = await openSubject(address);
  const { facts } = subject;
  console.log(
    `${address}: ${facts.kind}, serial ${facts.serial ?? 'not told'}, firmware ${facts.firmware ?? 'not told'}`,
  );
  const absent = DEVICE_ABILITIES.filter((ability) => !facts.abilities.includes(ability));
  console.log(`absent: ${absent.length === 0 ? 'nothing' : absent.join(', ')}`);
  let failed = 0;
  for (const { title, needs, run: runCase } of CONTRACT) {
    const lacking = needs.filter((ability) => absent.includes(ability));
    const failure = lacking.length > 0 ? null : await failureOf(() => runCase(subject));
    if (failure !== null) failed += 1;
    console.log(`${lacking.length > 0 ? `lacks ${lacking.join(', ')}` : failure === null ? 'ok' : 'FAILED'}: ${title}`);
    if (failure !== null) console.log(`  ${failure}`);
  }
  await subject.close();
  return failed === 0 ? 0 : 1;
}

async function failureOf(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const { values } = parseArgs({ options: { port: { type: 'string' } } });
if (values.port === undefined) console.error(USAGE);
process.exitCode = values.port === undefined ? 2 : await run(values.port);
