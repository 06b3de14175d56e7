import { OWNER_KINDS, type OwnerKind } from '#shared/domain/place/category.ts';
import { type PlaceFields, placeFieldsSchema } from '#shared/domain/place/place.ts';
import type { PlaceFieldName } from './import-row.ts';
import { type RowText, readDate } from './row-text.ts';
import { finding, type ImportFinding } from './verdict.ts';

/** What few files tell: the owner's kind, who is let in, who may see it, for how long. Null: not told. */
export type RowExtras = {
  readonly ownerKind: OwnerKind | null;
  readonly welcomesPublic: boolean | null;
  readonly visibility: PlaceFields['visibility'] | null;
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  /** Fields whose cell could not be read: no reason to erase what is known. */
  readonly withheld: readonly PlaceFieldName[];
  readonly findings: readonly ImportFinding[];
};

const YES = /^(?:oui|yes|true|vrai|1)$/i;
const NO = /^(?:non|no|false|faux|0)$/i;

const VISIBILITIES = placeFieldsSchema.shape.visibility.options;

/** What a list may also say of a place. A cell that cannot be read is a finding and leaves its field as it was. */
export function readExtras(text: RowText): RowExtras {
  const ownerKind = oneOf(OWNER_KINDS, text.raw('ownerKind'));
  const visibility = oneOf(VISIBILITIES, text.raw('visibility'));
  const welcomes = text.raw('welcomesPublic');
  const welcomesPublic = YES.test(welcomes) ? true : NO.test(welcomes) ? false : null;
  const opensOn = readDate(text, 'opensOn');
  const closesOn = readDate(text, 'closesOn');
  // An empty cell tells nothing of these three; an empty day says that there is no limit.
  const untold = { ownerKind, visibility, welcomesPublic };
  const unread = (['ownerKind', 'visibility', 'welcomesPublic'] as const).filter(
    (name) => text.raw(name) !== '' && untold[name] === null,
  );
  return {
    ...untold,
    opensOn: opensOn.value,
    closesOn: closesOn.value,
    withheld: [
      ...(['ownerKind', 'visibility', 'welcomesPublic'] as const).filter(
        (name) => text.isFed(name) && untold[name] === null,
      ),
      ...(opensOn.findings.length > 0 ? (['opensOn'] as const) : []),
      ...(closesOn.findings.length > 0 ? (['closesOn'] as const) : []),
    ],
    findings: [
      ...unread.map((name) => finding('valueUnreadable', name, text.raw(name))),
      ...opensOn.findings,
      ...closesOn.findings,
    ],
  };
}

/** Null: none of them. By comparing, for most cells are empty: what a schema says of a value it refuses outlives many collections. */
function oneOf<Word extends string>(words: readonly Word[], raw: string): Word | null {
  return words.find((word) => word === raw) ?? null;
}
