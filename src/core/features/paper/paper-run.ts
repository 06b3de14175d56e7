import { createPacer } from '#core/pacer.ts';
import type { Printer } from '#core/printing/printer.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { PrintEnd, PrintEvent, PrintPreview } from '#shared/contract/console/paper.contract.ts';
import type { PaperDestination, PrintOutcome } from '#shared/contract/console/shell-print.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { MOST_RECORDED_AT_ONCE } from '#shared/domain/paper/print-mutators.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import { inChunks } from '#shared/kernel/chunks.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { paperDocument, paperFileName } from './paper-document.ts';
import { codeBase, type PaperSubject, paperSubject } from './paper-subject.ts';

type Run = { readonly kind: PaperKind; readonly placeIds: readonly string[] };
type PrintRun = Run & { readonly destination: PaperDestination; readonly afterwards: 'record' | 'leave' };

export type RunPorts = { readonly workspace: Workspace; readonly clock: Clock; readonly printer: Printer };
export type RunWatch = { readonly signal: AbortSignal; readonly onEvent: (event: PrintEvent) => void };

/** Days in file names are those of whoever prints. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a run would print, and for whom it would not and why. */
export async function previewRun(workspace: Workspace, run: Run, nowUtc: string): Promise<PrintPreview> {
  const address = codeBase(workspace);
  const refused: PrintPreview['refused'] = [];
  const breathe = createPacer();
  for (const placeId of run.placeIds) {
    const subject = paperSubject(workspace, { placeId, kind: run.kind }, nowUtc);
    await breathe();
    if (subject.ok) continue;
    refused.push({ placeId, name: workspace.rows.get('place', placeId)?.name ?? '', reason: subject.error });
  }
  return {
    readyCount: run.placeIds.length - refused.length,
    refused,
    address,
    opensOn: address.startsWith('https://') ? 'everyTelephone' : 'thisMachine',
  };
}

/** Composes, has it printed and, when asked to, notes for each place that it was. Places without a label in force are left out. */
export async function printRun(ports: RunPorts, run: PrintRun, watch: RunWatch): Promise<PrintEnd> {
  const nowUtc = toIsoUtc(ports.clock.nowMs());
  const papers = await compose(ports.workspace, run, { ...watch, nowUtc });
  if (watch.signal.aborted || papers.length === 0) return ended({ kind: 'failed', problem: 'cancelled' }, 0, 'left');
  const subjects = papers.map(({ subject }) => subject);
  const outcome = await ports.printer(
    {
      html: paperDocument(run.kind, subjects),
      fileName: paperFileName(run.kind, subjects, localDateAt(nowUtc, HERE)),
      destination: run.destination,
    },
    { signal: watch.signal, onPhase: (phase) => watch.onEvent({ kind: 'shell', phase }) },
  );
  if (outcome.kind === 'failed' || run.afterwards === 'leave') return ended(outcome, papers.length, 'left');
  const placeIds = papers.map(({ placeId }) => placeId);
  return ended(outcome, papers.length, record(ports.workspace, { kind: run.kind, placeIds }, nowUtc));
}

type ComposedPaper = { readonly placeId: string; readonly subject: PaperSubject };

async function compose(
  workspace: Workspace,
  { kind, placeIds }: Run,
  { signal, onEvent, nowUtc }: RunWatch & { readonly nowUtc: string },
): Promise<readonly ComposedPaper[]> {
  const breathe = createPacer();
  const papers: ComposedPaper[] = [];
  for (const [at, placeId] of placeIds.entries()) {
    if (signal.aborted) break;
    const subject = paperSubject(workspace, { placeId, kind }, nowUtc);
    if (subject.ok) papers.push({ placeId, subject: subject.value });
    onEvent({ kind: 'composing', done: at + 1, total: placeIds.length });
    await breathe();
  }
  return papers;
}

/** All of a run or nothing of it, in one transaction of this console. */
function record({ engine }: Workspace, { kind, placeIds }: Run, printedAtUtc: string): PrintEnd['record'] {
  const mutations = inChunks(placeIds, MOST_RECORDED_AT_ONCE).map((chunk) => ({
    name: 'paper.recordPrinted',
    args: { kind, placeIds: chunk, printedAtUtc },
  }));
  return engine.mutateMany(mutations, () => undefined).ok ? 'recorded' : 'refused';
}

function ended(outcome: PrintOutcome, paperCount: number, record: PrintEnd['record']): PrintEnd {
  return { kind: 'ended', outcome, paperCount, record };
}
