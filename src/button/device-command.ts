import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { demoSerial } from '#shared/domain/stock/demo-serial.ts';
import type { Translate } from './catalogue.ts';
import type { Terminal } from './command-line.ts';
import { serveControlPage } from './control-page/page-server.ts';
import { type DevicePort, PortError, type Received } from './smp-device/device-port.ts';
import { createPtyPort } from './smp-device/pty-port.ts';
import { SCENARIOS, type Scenario, type ScenarioName, scenarioSchema } from './smp-device/scenario.ts';
import type { SealedAlert } from './smp-device/sealed-alert.ts';
import { type ServedDevice, serveDevice } from './smp-device/serve-device.ts';
import { createTcpPort } from './smp-device/tcp-port.ts';
import { untilAborted } from './until-aborted.ts';
import { createHttpUplink } from './uplink.ts';

const SEND_FOR_MS = 60_000;
const FIRST_NUMBER = 1;
/** The demonstration's buttons before these have wearers, or are on their way: these can be set up. */
const OF_STOCK = 100;

const optionsSchema = z.object({
  count: z.coerce.number().int().min(1).max(64).default(1),
  'pty-dir': z.string().min(1).optional(),
  tcp: z.coerce.number().int().min(1).max(65_000).optional(),
  'state-dir': z.string().min(1).default('.balise/devices'),
  scenario: z.enum(Object.keys(SCENARIOS) as [ScenarioName, ...ScenarioName[]]).default('works'),
  'scenario-file': z.string().min(1).optional(),
  server: z.url({ protocol: /^https?$/ }).optional(),
  page: z.coerce.number().int().min(0).max(65_535).optional(),
});
type DeviceOptions = z.infer<typeof optionsSchema>;

/**
 * Plays buttons on a cable until the terminal's signal: each behind a pseudo-terminal (`--pty-dir`) or a TCP port on loopback (`--tcp`, and
 * the ports after it). Prints one line per button. Exit codes as `runCommand`.
 */
export async function runDeviceCommand(argv: readonly string[], terminal: Terminal, t: Translate): Promise<number> {
  const options = readOptions(argv);
  const scenario = options === null ? null : readScenario(options);
  if (options === null || scenario === null) {
    terminal.complain(`${t('badArgument')}\n${t('usage')}`);
    return 1;
  }
  const devices = await Promise.all(numbers(options).map((number) => plugged(number, options, scenario)));
  try {
    await Promise.all(devices.map((device) => device.settled()));
    await serveUntilEnd(devices, options, terminal, t);
    return 0;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    terminal.complain(`${t(error.code)} ${error.message}`);
    return 1;
  } finally {
    await Promise.all(devices.map((device) => device.close()));
  }
}

async function serveUntilEnd(
  devices: readonly ServedDevice[],
  options: DeviceOptions,
  terminal: Terminal,
  t: Translate,
): Promise<void> {
  const page =
    options.page === undefined
      ? null
      : await serveControlPage({ identities: [], devices, serverUrl: options.server ?? '', port: options.page });
  for (const { name, address } of devices) terminal.print(`${name} ${address}`);
  if (page !== null) terminal.print(`${t('serving')} ${page.url}`);
  terminal.print(t('devicesReady'));
  await untilAborted(terminal.signal);
  await page?.close();
}

async function plugged(number: number, options: DeviceOptions, scenario: Scenario): Promise<ServedDevice> {
  const name = `button-${number}`;
  const directory = options['pty-dir'];
  if (directory !== undefined) await mkdir(directory, { recursive: true });
  const port = (received: Received): DevicePort =>
    directory === undefined
      ? createTcpPort((options.tcp ?? 0) + number - FIRST_NUMBER, received)
      : createPtyPort(resolve(directory, name), received);
  return serveDevice({
    name,
    serialNumber: demoSerial(OF_STOCK + number),
    flashFile: join(options['state-dir'], `${name}.json`),
    port,
    scenario,
    alert: (alert) => void posted(alert, options.server),
  });
}

/** Sent once and not again: the console that asked for it looks on the server. */
async function posted(alert: SealedAlert, serverUrl: string | undefined): Promise<void> {
  await createHttpUplink(serverUrl ?? new URL(alert.url).origin).send(alert.frame, AbortSignal.timeout(SEND_FOR_MS));
}

function numbers({ count }: DeviceOptions): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + FIRST_NUMBER);
}

/** Exactly one carrier must be named. */
function readOptions(argv: readonly string[]): DeviceOptions | null {
  const known = Object.fromEntries(Object.keys(optionsSchema.shape).map((name) => [name, { type: 'string' as const }]));
  try {
    const parsed = optionsSchema.safeParse(parseArgs({ args: [...argv], options: known }).values);
    if (!parsed.success) return null;
    return (parsed.data['pty-dir'] === undefined) === (parsed.data.tcp === undefined) ? null : parsed.data;
  } catch {
    // parseArgs throws on unknown options: the usage says what it takes.
    return null;
  }
}

function readScenario(options: DeviceOptions): Scenario | null {
  const file = options['scenario-file'];
  if (file === undefined) return SCENARIOS[options.scenario];
  try {
    return scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
