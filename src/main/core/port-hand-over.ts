import { MessageChannelMain, type WebContents } from 'electron';
import { z } from 'zod';
import { onPageMessage } from '#main/security/page-messages.ts';
import { CORE_LOST_IPC, CORE_PORT_IPC, CORE_PORT_WANTED_IPC } from '#shared/contract/console/port.ts';
import type { CoreProcess } from './core-process.ts';

/** Gives each page that asks a channel to the core, and a new one each time the core was restarted. */
export class PortHandOver {
  readonly #pages = new Set<WebContents>();
  readonly #core: () => CoreProcess;
  /** Null: the core is there or on its way for the first time. */
  #lost: { readonly willRestart: boolean } | null = null;

  constructor(core: () => CoreProcess) {
    this.#core = core;
    onPageMessage(CORE_PORT_WANTED_IPC, z.undefined(), (_payload, event) => this.#asked(event.sender));
  }

  /** The core is there: everybody who asked gets a port. */
  handToAll(): void {
    this.#lost = null;
    for (const page of this.#pages) this.#hand(page);
  }

  /** The core is gone: pages say so until they get a new port. */
  tellLost(willRestart: boolean): void {
    this.#lost = { willRestart };
    for (const page of this.#pages) page.send(CORE_LOST_IPC, willRestart);
  }

  #asked(page: WebContents): void {
    if (!this.#pages.has(page)) page.once('destroyed', () => this.#pages.delete(page));
    this.#pages.add(page);
    this.#hand(page);
    if (this.#lost) page.send(CORE_LOST_IPC, this.#lost.willRestart);
  }

  #hand(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    if (this.#core().attach(port1)) page.postMessage(CORE_PORT_IPC, null, [port2]);
  }
}
