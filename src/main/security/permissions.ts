import type { Session } from 'electron';
import { UI_ORIGIN } from '#shared/contract/console/port.ts';

/** All that a page may ever be granted. Devices (serial, USB, HID, Bluetooth) are the core's business. */
const GRANTED: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write']);

/** SECURITY: denies by default. Both handlers are needed: some features only ask, some only check. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, callback) => {
    callback(isGranted(permission, contents.getURL()));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.on('select-serial-port', (event, _ports, _contents, callback) => {
    event.preventDefault();
    callback('');
  });
  session.on('select-hid-device', (event, _details, callback) => {
    event.preventDefault();
    callback(null);
  });
  session.on('select-usb-device', (event, _details, callback) => {
    event.preventDefault();
    callback();
  });
}

export function isGranted(permission: string, url: string): boolean {
  return GRANTED.has(permission) && isUiUrl(url);
}

/** True for an address of our own interface and for nothing else, `app://ui.evil` and `app://ui@evil` included. */
export function isUiUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === UI_ORIGIN && url.username === '' && url.password === '';
}
