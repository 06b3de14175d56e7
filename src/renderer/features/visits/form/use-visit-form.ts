import { useEffect, useRef, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { refusalOf } from '#renderer/app/refusal.ts';
import { useForgetDrafts } from '#renderer/app/visit-drafts.ts';
import type { VisitDraft } from '#shared/domain/audit/visit-draft.ts';
import { DraftKeeper, type KeptState } from './draft-keeper.ts';

export type VisitForm = {
  readonly draft: VisitDraft;
  readonly kept: KeptState;
  readonly change: (patch: Partial<VisitDraft>) => void;
  readonly answer: (code: string, patch: Partial<VisitDraft['answers'][string]>) => void;
  /** Resolves once the form is kept as it stands. */
  readonly flush: () => Promise<unknown>;
  /** No later change is kept. */
  readonly forget: () => void;
};

const BLANK = { answer: null, note: '' } as const;

/** The form in hand: every change is kept in the core's database shortly after, and before the window goes. */
export function useVisitForm(initial: VisitDraft): VisitForm {
  const core = useCore();
  const forgetDrafts = useForgetDrafts();
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState<KeptState>('kept');
  const latest = useRef(initial);
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        save: async (next) => (await refusalOf(core.visits.saveDraft(next))) === null,
        onState: setKept,
      }),
  );
  const leave = useRef(() => {});
  leave.current = () => void keeper.flush().then(forgetDrafts);
  useEffect(() => {
    const onHide = () => leave.current();
    window.addEventListener('pagehide', onHide);
    return () => {
      window.removeEventListener('pagehide', onHide);
      onHide();
    };
  }, []);
  const change = (patch: Partial<VisitDraft>) => {
    latest.current = { ...latest.current, ...patch };
    setDraft(latest.current);
    keeper.keep(latest.current);
  };
  return {
    draft,
    kept,
    change,
    answer: (code, patch) => {
      const { answers } = latest.current;
      change({ answers: { ...answers, [code]: { ...(answers[code] ?? BLANK), ...patch } } });
    },
    flush: () => keeper.flush(),
    forget: () => keeper.forget(),
  };
}
