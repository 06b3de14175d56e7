import { parseArgs } from 'node:util';
import { z } from 'zod';
import { RECEIPT_STATES } from '#shared/device/alert-envelope/alert-answer.ts';
import { MESSAGE_TYPES } from '#shared/device/alert-envelope/message-type.ts';
import { type ButtonIdentity, readButtonIdentities } from './button-identity.ts';
import { languageOf, type Translate, translator } from './catalogue.ts';
import { serveControlPage } from './control-page/page-server.ts';
import { runDeviceCommand } from './device-command.ts';
import { runImageCommand } from './image-command.ts';
import { pressOnce } from './press-once.ts';
import { untilAborted } from './until-aborted.ts';

/** What a command needs of its terminal. */
export type Terminal = {
  readonly signal: AbortSignal;
  readonly languageTag: string | undefined;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
};

const DEFAULT_SERVER = 'http://127.0.0.1:8787';
const DEFAULT_PAGE_PORT = 8790;
const DEFAULT_KEY_FILE = '.balise/button-keys.json';

const argumentsSchema = z.object({
  server: z.url({ protocol: /^https?$/ }).default(DEFAULT_SERVER),
  'key-file': z.string().min(1).default(DEFAULT_KEY_FILE),
  button: z.string().optional(),
  type: z.enum(MESSAGE_TYPES).default('sos'),
  lat: z.coerce.number().min(-90).max(90).optional(),
  lon: z.coerce.number().min(-180).max(180).optional(),
  accuracy: z.coerce.number().nonnegative().optional(),
  battery: z.coerce.number().int().min(0).max(100).optional(),
  wait: z.coerce.number().positive().default(600),
  until: z.enum(RECEIPT_STATES).default('acknowledged'),
  port: z.coerce.number().int().min(0).max(65_535).default(DEFAULT_PAGE_PORT),
});
export type ButtonArguments = z.infer<typeof argumentsSchema>;

/** Exit codes: 0 done, 1 the call was wrong, 2 the server refused, 3 nobody answered in time. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const t = translator(languageOf(terminal.languageTag));
  const [first, ...rest] = argv;
  if (first === 'device') return runDeviceCommand(rest, terminal, t);
  if (first === 'image') return runImageCommand(rest, terminal, t);
  const call = readCall(argv);
  if (call === null) {
    terminal.complain(`${t('badArgument')}\n${t('usage')}`);
    return 1;
  }
  const identities = await readIdentities(call.options['key-file']);
  if (identities === null) {
    terminal.complain(t('keyFileUnreadable'));
    return 1;
  }
  if (call.command === 'press') return press(call.options, identities, terminal, t);
  const page = await serveControlPage({
    identities,
    devices: [],
    serverUrl: call.options.server,
    port: call.options.port,
  });
  terminal.print(`${t('serving')} ${page.url}`);
  await untilAborted(terminal.signal);
  await page.close();
  return 0;
}

type Call = { readonly command: 'press' | 'serve'; readonly options: ButtonArguments };

function readCall(argv: readonly string[]): Call | null {
  const options = Object.fromEntries(
    Object.keys(argumentsSchema.shape).map((name) => [name, { type: 'string' as const }]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const parsed = argumentsSchema.safeParse(values);
    const [command, ...others] = positionals;
    if (!parsed.success || others.length > 0 || (command !== 'press' && command !== 'serve')) return null;
    return { command, options: parsed.data };
  } catch {
    // parseArgs throws on unknown options: the usage says what it takes.
    return null;
  }
}

async function readIdentities(keyFile: string): Promise<readonly ButtonIdentity[] | null> {
  try {
    return await readButtonIdentities(keyFile);
  } catch {
    return null;
  }
}

async function press(
  options: ButtonArguments,
  identities: readonly ButtonIdentity[],
  terminal: Terminal,
  t: Translate,
): Promise<number> {
  const { button } = options;
  const identity = identities.find(
    ({ buttonId, label }) => button === undefined || button === buttonId || button === label,
  );
  if (!identity) {
    terminal.complain(t('unknownButton'));
    return 1;
  }
  return pressOnce({ identity, options, terminal, t });
}
