import { type App, shell, type WebContents } from 'electron';
import { UI_ORIGIN } from '#shared/contract/console/port.ts';
import { isAllowedOutside } from './external-link.ts';
import { staysInside } from './network.ts';
import { isUiUrl } from './permissions.ts';

/** SECURITY: applies to every page ever made, in whatever window: no foreign page, no new window, no embedded view. */
export function confineNavigation(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isUiUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isUiUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isUiUrl(event.url)) event.preventDefault();
  });
  // `about:blank` starts without asking: whoever lands there is brought back.
  contents.on('did-navigate', (_event, url) => {
    if (!staysInside(url)) void contents.loadURL(`${UI_ORIGIN}/`);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
