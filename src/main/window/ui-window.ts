import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron';
import { afterCrash, NO_CRASH } from '#main/core/restart-backoff.ts';
import { UI_ORIGIN } from '#shared/contract/console/port.ts';
import { keepWindowState, readWindowState, type WindowState } from './window-state.ts';

const DEFAULT_SIZE = { width: 1440, height: 900 };
const SMALLEST_SIZE = { minWidth: 1024, minHeight: 640 };
/** The interface's own background, so that the first frame does not flash. */
const BACKGROUND = { light: '#f7f7f8', dark: '#101216' };

/** SECURITY: asserted on the running console by test/e2e/console/security.spec.ts. */
const WEB_PREFERENCES: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  // Chromium fetches dictionaries from the web.
  spellcheck: false,
  // The alarm must sound and the timers must run in a window that nobody touched or that is hidden.
  autoplayPolicy: 'no-user-gesture-required',
  backgroundThrottling: false,
};

export type UiWindowPaths = { readonly preload: string; readonly stateFile: string };

/** Opens the console's window as it was left. `devTools` is for unpackaged runs only. */
export function createUiWindow(paths: UiWindowPaths, devTools: boolean): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const kept = readWindowState(paths.stateFile, screens);
  const window = new BrowserWindow({
    ...(kept ? { x: kept.x, y: kept.y, width: kept.width, height: kept.height } : DEFAULT_SIZE),
    ...SMALLEST_SIZE,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...WEB_PREFERENCES, preload: paths.preload, devTools },
  });
  if (kept?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => keepWindowState(paths.stateFile, stateOf(window)));
  reloadAfterCrash(window);
  void window.loadURL(`${UI_ORIGIN}/`);
  return window;
}

/** A page whose process died is white and silent: it is loaded again, with growing pauses. */
function reloadAfterCrash(window: BrowserWindow): void {
  let history = NO_CRASH;
  let loadedAtMs = Date.now();
  window.webContents.on('did-finish-load', () => {
    loadedAtMs = Date.now();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const next = afterCrash(history, Date.now() - loadedAtMs);
    history = next.history;
    if (next.delayMs !== null) setTimeout(() => window.isDestroyed() || window.reload(), next.delayMs);
  });
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

/** Where the build puts what the window loads, seen from the folder of the shell's own bundle. */
export function uiRootOf(bundleDir: string): string {
  return join(bundleDir, '../renderer');
}
