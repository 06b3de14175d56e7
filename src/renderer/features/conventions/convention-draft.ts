import type { ConventionFields } from '#shared/domain/convention/convention.ts';

/** A convention as it is being written: empty texts for days that are not chosen, a text for an empty number. */
export type ConventionDraft = {
  readonly title: string;
  readonly parties: string;
  readonly signedOn: string;
  readonly endsOn: string;
  readonly batchIds: readonly string[];
  readonly baselineOn: string;
  readonly baselineCount: number | string;
  readonly note: string;
};

export function draftOf(fields: ConventionFields | null): ConventionDraft {
  return {
    title: fields?.title ?? '',
    parties: fields?.parties ?? '',
    signedOn: fields?.signedOn ?? '',
    endsOn: fields?.endsOn ?? '',
    batchIds: fields?.batchIds ?? [],
    baselineOn: fields?.baselineOn ?? '',
    baselineCount: fields?.baselineCount ?? '',
    note: fields?.note ?? '',
  };
}

export function isComplete({ title, signedOn, baselineCount }: ConventionDraft): boolean {
  return title.trim() !== '' && signedOn !== '' && baselineCount !== '';
}

/** Growth counts from the signature unless another day was chosen. */
export function fieldsOf(draft: ConventionDraft, documentId: string | null): ConventionFields {
  return {
    title: draft.title.trim(),
    parties: draft.parties.trim(),
    signedOn: draft.signedOn,
    endsOn: draft.endsOn === '' ? null : draft.endsOn,
    batchIds: [...draft.batchIds],
    documentId,
    baselineOn: draft.baselineOn === '' ? draft.signedOn : draft.baselineOn,
    baselineCount: Number(draft.baselineCount),
    note: draft.note.trim(),
  };
}
