import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { type CoreOptions, type RunningCore, startCore } from '#core/core.ts';
import type { Paper } from '#core/printing/printer.ts';
import { silentLogger } from '#node/logging/logger.ts';
import type { consoleContract } from '#shared/contract/console/console.contract.ts';
import { cloneAcrossPort } from '#shared/contract/console/port-transfer.ts';
import { systemClock } from '#shared/kernel/clock.ts';

export type CoreClient = ContractRouterClient<typeof consoleContract>;

type SavedFile = { readonly fileName: string; readonly bytes: Uint8Array };

export type TestCore = {
  readonly core: RunningCore;
  /** What a window would use, over a real port. */
  readonly client: CoreClient;
  /** A further window. */
  readonly openWindow: () => { readonly client: CoreClient; readonly port: MessagePort };
  readonly options: CoreOptions;
  /** Every attention level the shell was told, in order. */
  readonly attention: readonly string[];
  /** Every document the printer was given, in order. It says `saved` unless `shell.print` is another one. */
  readonly papers: readonly Paper[];
  /** Every file the person was given to save, in order. It is `saved` unless `shell.save` says otherwise. */
  readonly files: readonly SavedFile[];
  /** Stops the core, keeps its folder: what `startTestCore({ dataDir, keyHex })` finds again. */
  readonly stop: () => Promise<void>;
  /** Stops the core and deletes its folder. */
  readonly close: () => Promise<void>;
};

/** The console's engine as tests drive it: real SQLite in a folder of its own, real port, no Electron. */
export async function startTestCore(overrides: Partial<CoreOptions> = {}): Promise<TestCore> {
  const attention: string[] = [];
  const papers: Paper[] = [];
  const files: SavedFile[] = [];
  const options: CoreOptions = {
    dataDir: mkdtempSync(join(tmpdir(), 'balise-core-')),
    keyHex: randomBytes(32).toString('hex'),
    keyProtection: 'file',
    wasReset: false,
    nativeBinding: null,
    serverUrl: 'http://127.0.0.1:9',
    version: '0.0.0-test',
    runtime: 'Node',
    clock: systemClock,
    logger: silentLogger,
    shell: {
      settings: () => undefined,
      attention: (level) => attention.push(level),
      print: async (paper) => {
        papers.push(paper);
        return { kind: 'saved', fileName: paper.fileName };
      },
      save: async (file) => {
        files.push(file);
        return { kind: 'saved', fileName: file.fileName };
      },
    },
    ...overrides,
  };
  const core = await startCore(options);
  const openWindow = () => {
    const { port1, port2 } = new MessageChannel();
    core.attachPort(port1);
    const client: CoreClient = createORPCClient(new RPCLink({ port: port2, experimental_transfer: cloneAcrossPort }));
    port2.start();
    return { client, port: port2 };
  };
  const first = openWindow();
  const stop = async (): Promise<void> => {
    await core.close();
    first.port.close();
  };
  return {
    core,
    client: first.client,
    openWindow,
    options,
    attention,
    papers,
    files,
    stop,
    close: async () => {
      await stop();
      rmSync(options.dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits until `probe` answers with something else than undefined or false. @throws after `timeoutMs` */
export async function eventually<T>(probe: () => Promise<T | undefined | false>, timeoutMs = 10_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error('did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
