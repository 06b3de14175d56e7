import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '#shared/kernel/clock.ts';
import type { ButtonIdentity } from '../button-identity.ts';
import { type Language, languageOf } from '../catalogue.ts';
import type { ServedDevice } from '../smp-device/serve-device.ts';
import { createHttpUplink } from '../uplink.ts';
import { createVirtualButton, type VirtualButton } from '../virtual-button.ts';
import { actOnDevice, deviceStatuses } from './device-routes.ts';
import {
  FIRST_CHOICE,
  fixOfChoice,
  type PageForm,
  type PositionChoice,
  pageFormSchema,
  pressInputSchema,
  trickInputSchema,
} from './page-input.ts';
import { renderPage, stateText } from './render-page.ts';

const MAX_BODY_BYTES = 4096;
const LOOPBACK = '127.0.0.1';

export type ControlPage = { readonly url: string; readonly close: () => Promise<void> };

type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly location?: string;
};

/**
 * Serves the control page and its JSON twin on loopback only. `port` 0 takes a free one.
 * `GET /api/buttons` → statuses · `POST /api/press` {buttonId, gesture, position?} · `POST /api/trick` {buttonId, trick} → {answer}
 * `GET /api/devices` → statuses · `POST /api/device` {name, act} or {name, scenario}
 */
export async function serveControlPage(options: {
  readonly identities: readonly ButtonIdentity[];
  /** Buttons on a cable, beside those that speak to the server. */
  readonly devices: readonly ServedDevice[];
  readonly serverUrl: string;
  readonly port: number;
}): Promise<ControlPage> {
  const uplink = createHttpUplink(options.serverUrl);
  const buttons = new Map(
    options.identities.map((identity) => [
      identity.buttonId,
      createVirtualButton({ identity, uplink, clock: systemClock, onChange: () => undefined }),
    ]),
  );
  const styles = await readAsset('page.css');
  const script = await readAsset('live.js');
  const answer = createResponder({ buttons, devices: options.devices, serverUrl: options.serverUrl, styles, script });
  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => send(response, reply),
      () => send(response, { status: 500, type: 'text/plain', body: '' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, LOOPBACK, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://${LOOPBACK}:${port}/`,
    close: async () => {
      for (const button of buttons.values()) button.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What runs or is drawn in the browser lies with the other shipped files: this layer has no document. */
function readAsset(name: string): Promise<Buffer> {
  return readFile(join(import.meta.dirname, '../../../resources/button-page', name));
}

type Site = {
  readonly buttons: ReadonlyMap<string, VirtualButton>;
  readonly devices: readonly ServedDevice[];
  readonly serverUrl: string;
  readonly styles: Buffer;
  readonly script: Buffer;
};

function createResponder(site: Site): (request: IncomingMessage) => Promise<Reply> {
  let choice: PositionChoice = FIRST_CHOICE;
  return async (request) => {
    if (!isFromHere(request)) return refused(403);
    const url = new URL(request.url ?? '/', `http://${LOOPBACK}`);
    const language = languageOf(url.searchParams.get('lang') ?? undefined);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /':
        return html(pageOf(site, language, choice));
      case 'GET /live.js':
        return { status: 200, type: 'text/javascript; charset=utf-8', body: site.script };
      case 'GET /states':
        return json(statusesOf(site).map((status) => ({ ...status, text: stateText(status, language) })));
      case 'GET /page.css':
        return { status: 200, type: 'text/css; charset=utf-8', body: site.styles };
      case 'GET /api/buttons':
        return json(statusesOf(site));
      case 'POST /api/press':
        return apiPress(site, await readText(request));
      case 'POST /api/trick':
        return apiTrick(site, await readText(request));
      case 'GET /api/devices':
        return json(deviceStatuses(site.devices));
      case 'POST /api/device':
        return actOnDevice(site.devices, parsedJson(await readText(request)))
          ? json(deviceStatuses(site.devices))
          : refused(400);
      case 'POST /device':
        return deviceForm(site, new URLSearchParams(await readText(request)));
      case 'POST /do': {
        const form = pageFormSchema.safeParse(Object.fromEntries(new URLSearchParams(await readText(request))));
        if (!form.success) return refused(400);
        choice = form.data;
        return act(site, form.data);
      }
      default:
        return refused(404);
    }
  };
}

function pageOf(site: Site, language: Language, choice: PositionChoice): string {
  const { serverUrl, devices } = site;
  return renderPage({ language, serverUrl, choice, statuses: statusesOf(site), devices: deviceStatuses(devices) });
}

/** The page's form for a button on a cable: `act` says which of its buttons was used. */
function deviceForm(site: Site, form: URLSearchParams): Reply {
  const name = form.get('name');
  const act = form.get('act');
  const isDone = actOnDevice(
    site.devices,
    act === 'scenario' ? { name, scenario: form.get('scenario') } : { name, act },
  );
  return isDone ? backToPage(form.get('lang') ?? undefined) : refused(400);
}

function backToPage(language: string | undefined): Reply {
  return { status: 303, type: 'text/plain', body: '', location: `/?lang=${languageOf(language)}` };
}

/** A page of another site must not press buttons here, nor read their state through a name that points to loopback. */
function isFromHere(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  const { origin } = request.headers;
  const isLoopback = host.startsWith(`${LOOPBACK}:`) || host.startsWith('localhost:');
  return isLoopback && (origin === undefined || origin === `http://${host}`);
}

async function act(site: Site, form: PageForm): Promise<Reply> {
  const [, , buttonId] = form.do;
  const button = site.buttons.get(buttonId);
  if (!button) return refused(404);
  if (form.do[0] === 'trick') await button.trick(form.do[1]);
  else button.gesture(form.do[1], fixOfChoice(form));
  return backToPage(form.lang);
}

function apiPress(site: Site, text: string): Reply {
  const input = pressInputSchema.safeParse(parsedJson(text));
  if (!input.success) return refused(400);
  const button = site.buttons.get(input.data.buttonId);
  if (!button) return refused(404);
  const { position, gesture } = input.data;
  button.gesture(gesture, position ? { ...position, ageSeconds: 0 } : null);
  return json(button.status());
}

async function apiTrick(site: Site, text: string): Promise<Reply> {
  const input = trickInputSchema.safeParse(parsedJson(text));
  if (!input.success) return refused(400);
  const button = site.buttons.get(input.data.buttonId);
  return button ? json({ answer: await button.trick(input.data.trick) }) : refused(404);
}

function statusesOf(site: Site): readonly ReturnType<VirtualButton['status']>[] {
  return [...site.buttons.values()].map((button) => button.status());
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > MAX_BODY_BYTES) throw new Error('the form is too large');
  }
  return text;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function html(body: string): Reply {
  return { status: 200, type: 'text/html; charset=utf-8', body };
}

function json(value: unknown): Reply {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

function refused(status: number): Reply {
  return { status, type: 'text/plain', body: '' };
}

function send(response: ServerResponse, reply: Reply): void {
  response.statusCode = reply.status;
  response.setHeader('content-type', reply.type);
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  if (reply.location !== undefined) response.setHeader('location', reply.location);
  response.end(reply.body);
}
