import { Menu, type MenuItemConstructorOptions } from 'electron';

const EDIT: MenuItemConstructorOptions[] = [
  { role: 'undo' },
  { role: 'redo' },
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];
const VIEW: MenuItemConstructorOptions[] = [
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  { role: 'togglefullscreen' },
];

/** A hidden menu that only carries the system's own shortcuts (edit, zoom, quit). Reloading and the inspector are for unpackaged runs. */
export function setMenu(devTools: boolean): void {
  const inspect: MenuItemConstructorOptions[] = devTools ? [{ role: 'reload' }, { role: 'toggleDevTools' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
      { role: 'editMenu', submenu: EDIT },
      { role: 'viewMenu', submenu: [...VIEW, ...inspect] },
      { role: 'windowMenu' },
    ]),
  );
}
