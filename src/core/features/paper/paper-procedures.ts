import { implement } from '@orpc/server';
import { latestStream } from '#core/events/latest-stream.ts';
import { createSubject } from '#core/events/subject.ts';
import type { Printer } from '#core/printing/printer.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consolePaperContract, type PrintEnd, type PrintEvent } from '#shared/contract/console/paper.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { paperLines, paperStanding } from './paper-reads.ts';
import { previewRun, printRun, type RunWatch } from './paper-run.ts';

type Ports = { readonly holder: WorkspaceHolder; readonly clock: Clock; readonly printer: Printer };

const NOTHING: PrintEnd = {
  kind: 'ended',
  outcome: { kind: 'failed', problem: 'cancelled' },
  paperCount: 0,
  record: 'left',
};

/** Signed out, or without the right to follow places up, a window sees no paper and prints none. */
export function createPaperProcedures({ holder, clock, printer }: Ports) {
  const os = implement(consolePaperContract);
  const nowUtc = (): string => toIsoUtc(clock.nowMs());
  const printing = () => {
    const workspace = holder.current();
    return workspace && can(workspace.me.actor, 'followUp.edit') ? workspace : null;
  };
  return os.router({
    ofPlace: os.ofPlace.handler(({ input }) => {
      const workspace = holder.current();
      return workspace ? paperStanding(workspace, input.placeId, nowUtc()) : null;
    }),
    lines: os.lines.handler(async () => {
      const workspace = holder.current();
      return workspace ? paperLines(workspace, nowUtc()) : [];
    }),
    preview: os.preview.handler(({ input }) => {
      const workspace = printing();
      if (workspace) return previewRun(workspace, input, nowUtc());
      return { readyCount: 0, refused: [], address: '', opensOn: 'thisMachine' };
    }),
    print: os.print.handler(({ input, signal }) => {
      const first: PrintEvent = { kind: 'composing', done: 0, total: input.placeIds.length };
      return follow(first, signal, async (watch) => {
        const workspace = printing();
        return workspace ? printRun({ workspace, clock, printer }, input, watch) : NOTHING;
      });
    }),
  });
}

/** A job's events as a stream that ends with the job; whoever leaves the stream gives the job up. */
async function* follow(
  first: PrintEvent,
  signal: AbortSignal | undefined,
  job: (watch: RunWatch) => Promise<PrintEnd>,
): AsyncGenerator<PrintEvent, void, void> {
  const left = new AbortController();
  const ended = new AbortController();
  const given = AbortSignal.any([left.signal, ...(signal ? [signal] : [])]);
  const news = createSubject(first);
  try {
    const end = job({ signal: given, onEvent: news.set }).finally(() => ended.abort());
    // Whoever has left does not learn how it ended; whoever stayed does, two lines below.
    end.catch(() => undefined);
    yield* latestStream(news, AbortSignal.any([given, ended.signal]));
    yield await end;
  } finally {
    left.abort();
  }
}
