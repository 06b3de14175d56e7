import { parentPort as workerPort } from 'node:worker_threads';
import { createLogger } from '#node/logging/logger.ts';
import { type CoreToShell, shellToCoreSchema } from '#shared/contract/console/shell.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { type RunningCore, startCore } from './core.ts';
import { lastResort } from './last-resort.ts';
import { createShellPrinter } from './printing/shell-printer.ts';
import { createShellSaver } from './saving/file-saver.ts';
import { type ShellChannel, shellChannel } from './shell-channel.ts';

const logger = createLogger('core', process.env.BALISE_LOG_LEVEL === 'debug' ? 'debug' : 'info');

process.on(
  'uncaughtException',
  lastResort(logger, (code) => process.exit(code)),
);

const channel = shellChannel(process, workerPort);
if (channel) serveShell(channel);
else logger.warn('core.noShell');

/** Obeys the shell: one start, then ports, wake-ups and the end. */
function serveShell(shell: ShellChannel): void {
  let core: Promise<RunningCore> | null = null;
  const tell = (message: CoreToShell): void => shell.send(message);
  const printer = createShellPrinter(tell);
  const saver = createShellSaver(tell);
  shell.listen((raw, ports) => {
    const parsed = shellToCoreSchema.safeParse(raw);
    if (!parsed.success) return logger.warn('core.shellMessage.refused');
    const message = parsed.data;
    switch (message.type) {
      case 'start':
        core ??= startCore({
          ...message,
          clock: systemClock,
          logger,
          shell: {
            settings: (settings) => tell({ type: 'settings', settings }),
            attention: (level) => tell({ type: 'attention', level }),
            print: printer.print,
            save: saver.save,
          },
        });
        void core.then(() => {
          logger.info('core.ready', { durationMs: Math.round(performance.now()) });
          tell({ type: 'ready' });
        });
        break;
      case 'attach':
        for (const port of ports) void core?.then((running) => running.attachPort(port));
        break;
      case 'wakeUp':
        void core?.then((running) => running.wakeUp());
        break;
      case 'stop':
        void Promise.resolve(core)
          .then((running) => running?.close())
          .then(() => tell({ type: 'stopped' }));
        break;
      case 'printing':
      case 'printed':
        printer.receive(message);
        break;
      case 'saved':
        saver.receive(message.orderId, message.outcome);
        break;
      default:
        assertNever(message);
    }
  });
}
