/**
 * How a window gets its port to the core. Order of events:
 * 1. the window adds its `message` listener, then posts `{ type: CORE_PORT_WANTED }` to itself (`window.postMessage`);
 * 2. the preload passes the wish to the shell, which makes a channel and gives one end to the core;
 * 3. the preload posts `{ type: CORE_PORT_MESSAGE }` into the page, with the other end as `event.ports[0]`.
 *
 * Step 3 comes again, unasked, each time the core was restarted: close the former port, rebuild the client on the new one
 * and reload what is shown. Believe only messages whose `event.source === window`.
 */
export const CORE_PORT_MESSAGE = 'balise:core-port';
/** Posted into the page when the core stopped; `willRestart: false` means that only a restart of the console helps. */
export const CORE_LOST_MESSAGE = 'balise:core-lost';
export const CORE_PORT_WANTED = 'balise:core-port-wanted';

/** IPC channels between preload and shell; a page never sees them. */
export const CORE_PORT_IPC = 'core-port';
export const CORE_LOST_IPC = 'core-lost';
export const CORE_PORT_WANTED_IPC = 'core-port-wanted';

/**
 * The one origin every window is loaded from. Its index page gets `<meta property="csp-nonce" nonce="…">` as the first child
 * of `<head>`, new at each load: read it through the element's `nonce` property (the attribute reads empty) for style tags.
 */
export const UI_ORIGIN = 'app://ui';
export const CSP_NONCE_META = 'csp-nonce';
