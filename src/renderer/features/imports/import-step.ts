import type { ImportDraft, ImportSummary } from '#shared/contract/console/imports.contract.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';

/** Where the assistant stands. A file goes through all steps in order; every step can be left without a trace but the last. */
export type ImportStep =
  | { readonly step: 'choose' }
  | { readonly step: 'reading'; readonly fileName: string }
  | { readonly step: 'mapping'; readonly draft: ImportDraft }
  | { readonly step: 'judging'; readonly draft: ImportDraft }
  /** `answered`: answers given so far; each makes the rows worth asking for again. */
  | {
      readonly step: 'preview';
      readonly draft: ImportDraft;
      readonly summary: ImportSummary;
      readonly answered: number;
    }
  | { readonly step: 'writing'; readonly draft: ImportDraft; readonly summary: ImportSummary }
  | { readonly step: 'done'; readonly batch: ImportBatch };

/** The four steps a person counts, and which of them is under way. */
export const STEP_TITLES = [
  'console.import.stepFile',
  'console.import.stepColumns',
  'console.import.stepCheck',
  'console.import.stepReport',
] as const;

export function stepIndex({ step }: ImportStep): number {
  switch (step) {
    case 'choose':
    case 'reading':
      return 0;
    case 'mapping':
    case 'judging':
      return 1;
    case 'preview':
    case 'writing':
      return 2;
    case 'done':
      return 3;
  }
}
