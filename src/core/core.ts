import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '#node/logging/logger.ts';
import type { ShellSettings } from '#shared/contract/console/shell.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { type DelayReading, startDelayMeter } from './delay-meter.ts';
import { createDeviceDesk } from './devices/device-desk.ts';
import { createWipeDesk } from './devices/wiping/wipe-desk.ts';
import { type AttentionLevel, watchSos } from './features/alerts/sos-watch.ts';
import { SessionKeeper } from './features/session/session-keeper.ts';
import { createSettingsKeeper, type SettingsKeeper } from './features/settings/console-settings.ts';
import { createFirmwareDesk } from './firmware/firmware-desk.ts';
import { fleetPorts } from './firmware/fleet-ports.ts';
import { createLocalStore } from './local-db/local-store.ts';
import { atOnce } from './pacer.ts';
import type { CorePort } from './port/guarded-port.ts';
import { createPortServer } from './port/serve-port.ts';
import type { Printer } from './printing/printer.ts';
import { type ConsoleRouter, createRouter } from './router.ts';
import type { FileSaver } from './saving/file-saver.ts';
import { createServerApi } from './server-link/server-api.ts';
import { openingDatabase } from './store/open-store.ts';
import { createEngineFactory } from './workspace/engine-factory.ts';
import { watchHours } from './workspace/hour-watch.ts';
import { openingOrSettingAside } from './workspace/open-database-or-aside.ts';
import { WorkspaceHolder } from './workspace/workspace-holder.ts';
import { WorkspaceSwitch } from './workspace/workspace-switch.ts';

/** What the shell is told; outside Electron, whatever the starter likes to do with it. */
export type ShellPort = {
  readonly settings: (settings: ShellSettings) => void;
  readonly attention: (level: AttentionLevel) => void;
  readonly print: Printer;
  readonly save: FileSaver;
};

export type CoreOptions = {
  /** Folder of this console's files; made when missing. */
  readonly dataDir: string;
  /** 32 bytes in lower-case hexadecimal. */
  readonly keyHex: string;
  readonly keyProtection: 'keychain' | 'file';
  /** The key is new although there were databases: they are put aside. */
  readonly wasReset: boolean;
  /** Compiled part of SQLite for this runtime; null: the package's own. */
  readonly nativeBinding: string | null;
  readonly serverUrl: string;
  readonly version: string;
  readonly runtime: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly shell: ShellPort;
};

export type RunningCore = {
  readonly router: ConsoleRouter;
  /** Serves a window until its port closes. */
  readonly attachPort: (port: CorePort) => void;
  /** The machine woke up: ask the server now, whatever the backoff said. */
  readonly wakeUp: () => void;
  /** How late the core's own timers fired since the last call, in milliseconds: what a window had to wait at worst. */
  readonly eventLoopDelay: () => DelayReading;
  /** Writes everything, closes the databases. */
  readonly close: () => Promise<void>;
};

/** Starts the console's engine: no Electron, no window, one folder. The kept session, if any, is open when this resolves. */
export async function startCore(options: CoreOptions): Promise<RunningCore> {
  const { dataDir, keyHex, nativeBinding, clock, logger, shell } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const delay = startDelayMeter();

  const local = openLocalDatabase(options);
  const store = createLocalStore(local.database);
  const settings = createSettingsKeeper(store);
  const holder = new WorkspaceHolder();
  const createEngine = createEngineFactory(clock, nativeBinding);
  const workspaces = new WorkspaceSwitch({ dataDir, keyHex, nativeBinding, clock, logger, createEngine }, holder);
  const session = new SessionKeeper({
    store,
    api: createServerApi,
    defaultServerUrl: options.serverUrl,
    enter: (kept) => workspaces.enter(kept),
    exit: (why) => workspaces.exit(why),
  });
  const about = {
    version: options.version,
    runtime: options.runtime,
    isDatabaseEncrypted: true,
    keyProtection: options.keyProtection,
    databaseWasReset: options.wasReset || local.wasReset,
  };
  const desk = createDeviceDesk(holder, clock, process.env.BALISE_SERIAL_PORTS);
  const wiping = createWipeDesk({ holder, devices: desk, clock });
  const asked = { printer: shell.print, saver: shell.save };
  const firmware = createFirmwareDesk({ holder, ports: fleetPorts(desk.hub), clock });
  const router = createRouter({ holder, session, settings, about, clock, desk, wiping, firmware, ...asked });
  const servePort = createPortServer(router, logger);
  const openPorts = new Set<CorePort>();

  const undo = [
    tellSettings(settings, shell),
    watchSos(holder, shell.attention),
    followServer(holder, session),
    watchHours(holder, clock),
  ];
  await Promise.all([session.restore(), loadFetch()]);

  return {
    router,
    attachPort: (port) => {
      openPorts.add(port);
      port.on('close', () => openPorts.delete(port));
      servePort(port);
    },
    wakeUp: () => {
      void session.refresh();
      void holder.current()?.engine.syncNow();
    },
    eventLoopDelay: delay.read,
    close: async () => {
      for (const undoOne of undo) undoOne();
      for (const port of openPorts) port.close();
      firmware.close();
      wiping.close();
      await desk.close();
      await workspaces.close();
      local.database.close();
      delay.stop();
    },
  };
}

/** Node loads and compiles what speaks HTTP on first use, some 20 ms: better now than while a window waits for its first answer. */
async function loadFetch(): Promise<void> {
  await (await fetch('data:,')).text();
  new TextDecoder();
}

function openLocalDatabase({ dataDir, keyHex, nativeBinding, logger, clock }: CoreOptions) {
  const open = (file: string) =>
    openingDatabase({ file, keyHex, ...(nativeBinding === null ? {} : { nativeBinding }) });
  const { opened, wasReset } = atOnce(openingOrSettingAside(join(dataDir, 'console.db'), open, logger, clock.nowMs()));
  return { database: opened, wasReset };
}

function tellSettings(settings: SettingsKeeper, shell: ShellPort): () => void {
  const tell = (): void => {
    const { theme, keepAwake, hideFromScreenCapture } = settings.current();
    shell.settings({ theme, keepAwake, hideFromScreenCapture });
  };
  tell();
  return settings.subscribe(tell);
}

/** The server ended the session: back to the sign-in page. It is reached (again): roles may have changed meanwhile. */
function followServer(holder: WorkspaceHolder, session: SessionKeeper): () => void {
  let wasLive = false;
  return holder.status.subscribe(() => {
    const { connection } = holder.status.current();
    if (connection === 'revoked' && holder.current()) void session.revoked();
    if (connection === 'live' && !wasLive) void session.refresh();
    wasLive = connection === 'live';
  });
}
