import { implement } from '@orpc/server';
import type { DeviceDesk } from '#core/devices/device-desk.ts';
import type { HubPort } from '#core/devices/hub-port.ts';
import { placeJob } from '#core/devices/provisioning/place-job.ts';
import { eventStream } from '#core/events/event-stream.ts';
import type { Printer } from '#core/printing/printer.ts';
import type { FileSaver } from '#core/saving/file-saver.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleDevicesContract } from '#shared/contract/console/devices.contract.ts';
import { identifyButton } from '#shared/device/smp/client/button-client.ts';
import { labelDocument } from './label-document.ts';

const BLINK_MS = 3_000;
const LABEL_FILE = 'etiquettes-boutons.pdf';

export type DeviceParts = {
  readonly desk: DeviceDesk;
  readonly holder: WorkspaceHolder;
  readonly saver: FileSaver;
  readonly printer: Printer;
};

export function createDeviceProcedures({ desk, holder, saver, printer }: DeviceParts) {
  const os = implement(consoleDevicesContract);
  const { hub } = desk;
  return os.router({
    watch: os.watch.handler(({ signal }) => watchDesk(desk, signal)),
    console: os.console.handler(({ input, signal }) =>
      linesOf(() => hub.port(input.address), hub.consoleTicks.subscribe, signal),
    ),
    addPort: os.addPort.handler(({ input, errors }) => {
      if (desk.provisioner() === null) throw errors.REFUSED({ data: { code: 'forbidden', field: null } });
      hub.name(input.address);
      return {};
    }),
    forgetPort: os.forgetPort.handler(async ({ input }) => {
      if (!desk.provisioner()?.isBusyAt(input.address)) await hub.forget(input.address);
      return {};
    }),
    reconnect: os.reconnect.handler(async ({ input }) => {
      if (!desk.provisioner()?.isBusyAt(input.address)) await hub.reconnect(input.address);
      return {};
    }),
    blink: os.blink.handler(async ({ input, errors }) => {
      const actor = hub.port(input.address)?.actor;
      const blinked = actor ? await identifyButton(actor, BLINK_MS) : null;
      if (!blinked?.ok) throw errors.REFUSED({ data: { code: blinked?.error.code ?? 'portLost', field: null } });
      return {};
    }),
    exportLog: os.exportLog.handler(async ({ input }) => {
      const text = (hub.port(input.address)?.log.frameLines() ?? []).join('\n');
      const saved = await saver({ fileName: 'balise-port.log', bytes: new TextEncoder().encode(`${text}\n`) });
      if (saved.kind === 'saved') return { kind: 'saved' as const };
      return { kind: saved.problem === 'cancelled' ? ('cancelled' as const) : ('failed' as const) };
    }),
    provision: os.provision.handler(({ input, errors }) => {
      const provisioner = desk.provisioner();
      const workspace = holder.current();
      if (!provisioner || !workspace) throw errors.REFUSED({ data: { code: 'forbidden', field: null } });
      const { address, ...asked } = input;
      const ordered = placeJob(workspace, provisioner, asked, address);
      if (!ordered.ok) throw errors.REFUSED({ data: ordered.error });
      return { id: ordered.value };
    }),
    retry: os.retry.handler(({ input, errors }) => {
      if (!desk.provisioner()?.retry(input.id)) throw errors.REFUSED({ data: { code: 'wrongState', field: null } });
      return {};
    }),
    printLabels: os.printLabels.handler(async ({ input, signal }) => {
      const { ids, destination, language } = input;
      const wanted = desk.jobs.current().filter(({ id }) => ids.includes(id));
      if (wanted.length === 0) return { kind: 'failed' as const, problem: 'renderFailed' as const };
      const watch = { signal: signal ?? new AbortController().signal, onPhase: () => undefined };
      return await printer({ html: labelDocument(wanted, language), fileName: LABEL_FILE, destination }, watch);
    }),
    drop: os.drop.handler(({ input }) => {
      desk.provisioner()?.drop(input.id);
      return {};
    }),
  });
}

async function* watchDesk({ hub, jobs }: DeviceDesk, signal: AbortSignal | undefined) {
  const unwatch = hub.watch();
  let sent: { readonly ports: unknown; readonly jobs: unknown } | null = null;
  const take = () => {
    const now = { ports: hub.ports.current(), jobs: jobs.current() };
    if (sent?.ports === now.ports && sent.jobs === now.jobs) return [];
    sent = now;
    return [{ ports: [...now.ports], jobs: [...now.jobs] }];
  };
  const subscribe = (listener: () => void) => {
    const undo = [hub.ports.subscribe(listener), jobs.subscribe(listener)];
    return () => {
      for (const undoOne of undo) undoOne();
    };
  };
  try {
    yield* eventStream(subscribe, take, signal);
  } finally {
    unwatch();
  }
}

function linesOf(
  port: () => HubPort | null,
  subscribe: (listener: () => void) => () => void,
  signal: AbortSignal | undefined,
) {
  let sent: readonly string[] | null = null;
  const take = () => {
    const lines = port()?.log.consoleLines() ?? [];
    if (lines === sent) return [];
    sent = lines;
    return [[...lines]];
  };
  return eventStream(subscribe, take, signal);
}
