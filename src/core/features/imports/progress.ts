import { createSubject, type Subject } from '#core/events/subject.ts';

export type ImportPhase = 'reading' | 'judging' | 'writing' | 'done';
export type ImportProgress = { readonly phase: ImportPhase; readonly done: number; readonly total: number };
export type Progress = Subject<ImportProgress>;

export function createProgress(total: number): Progress {
  return createSubject<ImportProgress>({ phase: 'reading', done: total, total });
}
