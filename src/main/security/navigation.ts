import { type App, session, shell, type WebContents } from 'electron';
import { UI_ORIGIN } from '#shared/contract/console/port.ts';
import { isAllowedOutside } from './external-link.ts';
import { staysInside } from './network.ts';
import { isPaperUrl } from './paper-address.ts';
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
  contents.on('did-navigate', (_event, url) => bringBack(contents, url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** `about:blank` starts without asking: whoever lands there is brought back. A document to be printed has no page to go back to. */
function bringBack(contents: WebContents, url: string): void {
  if (contents.session === session.defaultSession) {
    if (!staysInside(url)) void contents.loadURL(`${UI_ORIGIN}/`);
  } else if (!isPaperUrl(url)) contents.close();
}
