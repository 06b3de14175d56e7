import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { CoreProcess, type CoreWish } from './core/core-process.ts';
import { coreStart } from './core/core-start.ts';
import { PortHandOver } from './core/port-hand-over.ts';
import { PrintDesk } from './printing/print-desk.ts';
import { declareUiScheme, serveUi } from './protocol/ui-protocol.ts';
import { SaveDesk } from './saving/save-desk.ts';
import { confineNavigation } from './security/navigation.ts';
import { cutNetwork } from './security/network.ts';
import { denyPermissions } from './security/permissions.ts';
import { AlarmAttention } from './window/alarm-attention.ts';
import { Duty, onWakeUp } from './window/duty.ts';
import { setMenu } from './window/menu.ts';
import { createUiWindow, uiRootOf } from './window/ui-window.ts';

app.setName('Balise');
// SECURITY: first of all, and before Electron is ready. Chromium cannot sandbox as root, where only development and tests run:
// they say so on the command line, which a packaged console does not listen to.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareUiScheme();
confineNavigation(app);

if (app.requestSingleInstanceLock()) {
  // Awaiting here would keep Electron from ever becoming ready.
  void app.whenReady().then(() => run(import.meta.dirname));
} else {
  app.quit();
}

/** The composition root of the shell. `bundleDir` holds the shell's and the core's bundles. */
async function run(bundleDir: string): Promise<void> {
  const devTools = !app.isPackaged;
  denyPermissions(session.defaultSession);
  cutNetwork(session.defaultSession);
  serveUi(session.defaultSession, uiRootOf(bundleDir));
  setMenu(devTools);

  let window: BrowserWindow | null = null;
  const attention = new AlarmAttention(() => window);
  const duty = new Duty(() => window);
  const desk = new PrintDesk(
    () => window,
    (message) => core.tell(message),
  );
  const files = new SaveDesk(
    () => window,
    (message) => core.tell(message),
  );
  const handOver = new PortHandOver(() => core);
  const core = new CoreProcess(join(bundleDir, 'core.js'), await coreStart(), {
    onReady: () => handOver.handToAll(),
    onLost: (willRestart) => {
      desk.cancelAll();
      handOver.tellLost(willRestart);
    },
    onMessage: (wish) => fulfil(wish, { attention, duty, desk, files }),
  });
  core.start();

  const openWindow = (): void => {
    const paths = {
      preload: join(bundleDir, '../preload/index.cjs'),
      stateFile: join(app.getPath('userData'), 'window.json'),
    };
    window = createUiWindow(paths, devTools);
    window.once('closed', () => {
      window = null;
    });
    duty.apply();
    attention.apply();
  };
  openWindow();

  onWakeUp(() => core.tell({ type: 'wakeUp' }));
  app.on('second-instance', () => (window ? showAgain(window) : openWindow()));
  app.on('activate', () => window ?? openWindow());
  app.on('window-all-closed', () => process.platform === 'darwin' || app.quit());
  quitInOrder(core);
}

type Servants = {
  readonly attention: AlarmAttention;
  readonly duty: Duty;
  readonly desk: PrintDesk;
  readonly files: SaveDesk;
};

function fulfil(wish: CoreWish, { attention, duty, desk, files }: Servants): void {
  switch (wish.type) {
    case 'settings':
      duty.set(wish.settings);
      break;
    case 'attention':
      attention.set(wish.level);
      break;
    case 'print':
      void desk.take(wish.order);
      break;
    case 'cancelPrint':
      desk.cancel(wish.jobId);
      break;
    case 'save':
      void files.take(wish.order);
      break;
    default:
      assertNever(wish);
  }
}

function showAgain(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Quitting waits for the core to have written everything. */
function quitInOrder(core: CoreProcess): void {
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void core.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
}
