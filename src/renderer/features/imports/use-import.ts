import { isDefinedError, safe } from '@orpc/client';
import { useCallback, useRef, useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import type { ImportDraft, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { PlaceCategory } from '#shared/domain/place/category.ts';
import type { ImportStep } from './import-step.ts';

/** Why a step did not go through, as a code of the core: a refusal code or the reason a file is not readable. */
export type ImportFailure = {
  readonly kind: 'notReadable' | 'refused' | 'failed';
  readonly code: string;
  /** What the reason is about (a coordinate system); empty for most. */
  readonly detail: string;
};

/** Which column feeds which field, the category of rows that name none, and the picked kinds of an OSM extract. */
export type MappingChoice = Pick<ImportDraft, 'mapping' | 'defaultCategory'> & {
  readonly tags?: Readonly<Record<string, PlaceCategory | null>>;
};

export type Import = {
  readonly step: ImportStep;
  readonly failure: ImportFailure | null;
  readonly open: (file: File) => Promise<void>;
  readonly setMapping: (draft: ImportDraft, choice: MappingChoice) => Promise<void>;
  readonly check: (draft: ImportDraft) => Promise<void>;
  readonly apply: (draft: ImportDraft, summary: ImportSummary) => Promise<void>;
  /** An answer about rows in question; the figures follow it. */
  readonly answer: (give: (draftId: string) => Promise<ImportSummary>) => Promise<void>;
  readonly back: (draft: ImportDraft) => void;
  /** Calls off the reading, judging or writing under way; the assistant is where it was before. */
  readonly cancel: () => void;
  /** Leaves the assistant; the draft is forgotten, nothing was written. */
  readonly leave: () => Promise<void>;
};

/** The import assistant's state and moves. Nothing is written before `apply`, and `apply` writes all or nothing. */
export function useImport(): Import {
  const core = useCore();
  const [step, setStep] = useState<ImportStep>({ step: 'choose' });
  const [failure, setFailure] = useState<ImportFailure | null>(null);

  const running = useRef<AbortController | null>(null);

  const attempt = useCallback(async (fallback: ImportStep, work: (signal: AbortSignal) => Promise<ImportStep>) => {
    const controller = new AbortController();
    running.current = controller;
    setFailure(null);
    const { error, data } = await safe(work(controller.signal));
    if (error === null) return setStep(data);
    setStep(fallback);
    if (!controller.signal.aborted) setFailure(failureOf(error));
  }, []);

  return {
    step,
    failure,
    open: async (file) => {
      setStep({ step: 'reading', fileName: file.name });
      await attempt({ step: 'choose' }, async (signal) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return { step: 'mapping', draft: await core.imports.open({ fileName: file.name, bytes }, { signal }) };
      });
    },
    setMapping: (draft, choice) =>
      attempt({ step: 'mapping', draft }, async () => ({
        step: 'mapping',
        draft: await core.imports.setMapping({ draftId: draft.draftId, ...choice }),
      })),
    check: async (draft) => {
      setStep({ step: 'judging', draft });
      await attempt({ step: 'mapping', draft }, async (signal) => ({
        step: 'preview',
        draft,
        summary: await core.imports.dryRun({ draftId: draft.draftId }, { signal }),
        answered: 0,
      }));
    },
    apply: async (draft, summary) => {
      setStep({ step: 'writing', draft, summary });
      await attempt({ step: 'preview', draft, summary, answered: 0 }, async (signal) => ({
        step: 'done',
        batch: await core.imports.apply({ draftId: draft.draftId }, { signal }),
      }));
    },
    answer: async (give) => {
      if (step.step !== 'preview') return;
      await attempt(step, async () => ({
        ...step,
        summary: await give(step.draft.draftId),
        answered: step.answered + 1,
      }));
    },
    back: (draft) => setStep({ step: 'mapping', draft }),
    cancel: () => running.current?.abort(),
    leave: async () => {
      setFailure(null);
      setStep({ step: 'choose' });
      if ('draft' in step) await core.imports.discard({ draftId: step.draft.draftId });
    },
  };
}

function failureOf(error: unknown): ImportFailure {
  if (error instanceof Error && isDefinedError(error)) {
    const known: { readonly code?: unknown; readonly data?: unknown } = error;
    const data = typeof known.data === 'object' && known.data !== null ? known.data : {};
    if (known.code === 'NOT_READABLE' && 'reason' in data && 'detail' in data) {
      return { kind: 'notReadable', code: String(data.reason), detail: String(data.detail) };
    }
    if (known.code === 'REFUSED' && 'code' in data) return { kind: 'refused', code: String(data.code), detail: '' };
  }
  return { kind: 'failed', code: '', detail: '' };
}
