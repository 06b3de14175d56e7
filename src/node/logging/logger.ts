import { type DestinationStream, type LevelWithSilent, type Logger as PinoLogger, pino } from 'pino';

/**
 * Everything a log line may carry beside its event name. The list is closed so that no address, e-mail, token, name or URL with
 * its query can be logged by accident: ids, counts, durations and codes only.
 */
export type LogFields = {
  readonly requestId?: string;
  /** The route's pattern, never the requested URL. */
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly bytes?: number;
  readonly code?: string;
  readonly reason?: string;
  readonly table?: string;
  readonly seq?: number;
  readonly networkId?: string;
  readonly orgId?: string;
  readonly documentId?: string;
  readonly pid?: number;
  readonly port?: number;
  readonly attempt?: number;
  readonly version?: string;
  readonly signal?: string;
  readonly exitCode?: number;
};

/** One line = one event in the past tense or a state (`http.listening`), plus fields of the closed list. */
export type Logger = {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  /** Of `error` only the name, code and stack frames are written. */
  readonly error: (event: string, error: unknown, fields?: LogFields) => void;
  readonly child: (component: string) => Logger;
};

export type LogLevel = LevelWithSilent;

/**
 * A logger that writes JSON lines.
 * @param component the program or part that speaks, e.g. `server`
 */
export function createLogger(component: string, level: LogLevel, destination?: DestinationStream): Logger {
  const options = { level, base: {}, timestamp: pino.stdTimeFunctions.isoTime };
  return wrap(destination === undefined ? pino(options) : pino(options, destination), component);
}

/** A logger for tests and tools that want no output. */
export const silentLogger: Logger = createLogger('silent', 'silent');

function wrap(root: PinoLogger, component: string): Logger {
  const target = root.child({ component });
  return {
    debug: (event, fields) => target.debug(allowed(fields), event),
    info: (event, fields) => target.info(allowed(fields), event),
    warn: (event, fields) => target.warn(allowed(fields), event),
    error: (event, error, fields) => target.error({ ...allowed(fields), ...describeError(error) }, event),
    child: (part) => wrap(root, part),
  };
}

const FIELD_NAMES: ReadonlySet<string> = new Set<keyof LogFields>([
  'requestId',
  'route',
  'method',
  'status',
  'durationMs',
  'count',
  'bytes',
  'code',
  'reason',
  'table',
  'seq',
  'networkId',
  'orgId',
  'documentId',
  'pid',
  'port',
  'attempt',
  'version',
  'signal',
  'exitCode',
]);

/** The compiler refuses unknown fields of literals only; spread objects are filtered here. */
function allowed(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => FIELD_NAMES.has(name)));
}

/** Name, code and frames of an error; never its message, which may quote a row or a path. Exported for the crash handlers. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { errorCode: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return { errorName: error.name, ...code, frames: framesOf(error), ...cause };
}

function framesOf(error: Error): readonly string[] {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}
