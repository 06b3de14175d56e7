import { useCallback, useEffect, useRef, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PrintEnd, PrintEvent } from '#shared/contract/console/paper.contract.ts';
import type { PaperDestination } from '#shared/contract/console/shell-print.ts';
import type { PaperKind } from '#shared/domain/paper/printable.ts';
import type { SaidProblem } from './paper-texts.ts';

export type PrintRun = {
  readonly kind: PaperKind;
  readonly placeIds: readonly string[];
  readonly destination: PaperDestination;
  readonly afterwards: 'record' | 'leave';
};

export type PrintState =
  | { readonly step: 'asking' }
  | { readonly step: 'running'; readonly news: Exclude<PrintEvent, PrintEnd> }
  | { readonly step: 'failed'; readonly problem: SaidProblem }
  | { readonly step: 'done'; readonly end: PrintEnd };

const ASKING: PrintState = { step: 'asking' };

/** One print under way at most; it is given up when the dialog goes. */
export function usePrint() {
  const core = useCore();
  const [state, setState] = useState<PrintState>(ASKING);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (run: PrintRun) => {
      const abort = new AbortController();
      running.current = abort;
      setState({ step: 'running', news: { kind: 'composing', done: 0, total: run.placeIds.length } });
      try {
        const events = await core.paper.print({ ...run, placeIds: [...run.placeIds] }, { signal: abort.signal });
        for await (const event of events) {
          if (abort.signal.aborted) return;
          setState(event.kind === 'ended' ? stateAtEnd(event) : { step: 'running', news: event });
        }
      } catch {
        // The stream broke off: the core is gone, or the person signed out.
        if (!abort.signal.aborted) setState({ step: 'failed', problem: 'renderFailed' });
      }
    },
    [core],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    setState(ASKING);
  }, []);
  return { state, start, cancel };
}

/** Whoever closed the system's dialog is back at the question: nothing went wrong. */
function stateAtEnd(end: PrintEnd): PrintState {
  if (end.outcome.kind !== 'failed') return { step: 'done', end };
  const { problem } = end.outcome;
  return problem === 'cancelled' ? ASKING : { step: 'failed', problem };
}
