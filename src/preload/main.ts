import { ipcRenderer } from 'electron';
import {
  CORE_LOST_IPC,
  CORE_LOST_MESSAGE,
  CORE_PORT_IPC,
  CORE_PORT_MESSAGE,
  CORE_PORT_WANTED,
  CORE_PORT_WANTED_IPC,
} from '#shared/contract/console/port.ts';

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data?.type !== CORE_PORT_WANTED) return;
  ipcRenderer.send(CORE_PORT_WANTED_IPC);
});

ipcRenderer.on(CORE_PORT_IPC, (event) => {
  window.postMessage({ type: CORE_PORT_MESSAGE }, window.location.origin, event.ports);
});

ipcRenderer.on(CORE_LOST_IPC, (_event, willRestart: unknown) => {
  window.postMessage({ type: CORE_LOST_MESSAGE, willRestart: willRestart === true }, window.location.origin);
});
