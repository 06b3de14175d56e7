import { seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import { DEFAULT_LABEL_RULES } from '#shared/domain/label/default-label-rules.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowOf } from '#shared/sync/table.ts';
import { NOW_UTC } from '#test/support/builders.ts';
import {
  ANSWERERS,
  type Attempt,
  CONTACT_EDITORS,
  COORDINATORS,
  EDITORS,
  type MutationRow,
  onPlace,
  SAVED_UNDER_ID,
  type Situation,
  TAKEN_ID,
} from './mutation-row.ts';
import { aConventionOf, aDocumentOf, aHiddenPlace, anAlertOf, put } from './things.ts';
import { bringPicture } from './world.ts';

export const LABEL_ROWS: readonly MutationRow[] = [
  {
    name: 'label.record',
    who: CONTACT_EDITORS,
    attempt: onPlace((placeId, { mine }) => ({
      placeId,
      bookId: mine.ownerOrgId,
      fact: { id: newId(), atUtc: NOW_UTC, kind: 'applied' },
    })),
  },
  {
    name: 'label.decide',
    trying: 'their place',
    who: COORDINATORS,
    attempt: onPlace((placeId, { mine }) => ({
      placeId,
      bookId: mine.ownerOrgId,
      fact: { id: newId(), atUtc: NOW_UTC, kind: 'withdrawn', reason: 'closed', note: '' },
    })),
  },
  {
    name: 'label.decide',
    trying: 'my place under their rules',
    who: COORDINATORS,
    attempt: ({ mine, theirs }) => {
      const place = aHiddenPlace(mine);
      const fact = { id: newId(), atUtc: NOW_UTC, kind: 'withdrawn', reason: 'closed', note: '' };
      return { myRows: [put('place', place)], args: { placeId: place.id, bookId: theirs.ownerOrgId, fact } };
    },
  },
  {
    name: 'labelRules.publish',
    who: COORDINATORS,
    attempt: ({ theirs }) => {
      const book = { id: theirs.ownerOrgId, ...theirs, versions: [] };
      const { publishedBy: _by, ...rules } = { ...DEFAULT_LABEL_RULES, version: DEFAULT_LABEL_RULES.version + 1 };
      return { theirRows: [put('labelRuleBook', book)], args: { bookId: theirs.ownerOrgId, rules } };
    },
  },
];

export const PAPER_ROWS: readonly MutationRow[] = [
  {
    name: 'convention.save',
    who: COORDINATORS,
    fates: SAVED_UNDER_ID,
    attempt: ({ theirs }) => {
      const convention = aConventionOf(theirs);
      const { id, networkId: _network, ownerOrgId: _owner, createdAtUtc: _at, ...fields } = convention;
      return { theirRows: [put('convention', convention)], args: { id, fields: { ...fields, note: 'À moi' } } };
    },
  },
  {
    name: 'convention.remove',
    who: COORDINATORS,
    attempt: ({ theirs }) => {
      const convention = aConventionOf(theirs);
      return { theirRows: [put('convention', convention)], args: { id: convention.id } };
    },
  },
  {
    name: 'document.add',
    trying: 'a taken id, with my bytes',
    who: EDITORS,
    fates: TAKEN_ID,
    attempt: async ({ world, mine, theirs }) => {
      const document = aDocumentOf(theirs);
      return {
        theirRows: [put('placeDocument', document)],
        args: documentArgs(document.id, await bringPicture(world, mine, 5)),
      };
    },
  },
  {
    name: 'document.add',
    trying: 'a new id, with bytes that only they have brought',
    who: EDITORS,
    fates: { own: 'applied', sibling: 'blobMissing', otherNetwork: 'blobMissing' },
    attempt: async ({ world, theirs }) => ({
      args: documentArgs(newId(), await bringPicture(world, theirs, Number.parseInt(theirs.ownerOrgId.slice(-2), 16))),
    }),
  },
  {
    name: 'document.describe',
    who: EDITORS,
    attempt: ({ theirs }) => {
      const document = aDocumentOf(theirs);
      return { theirRows: [put('placeDocument', document)], args: { id: document.id, patch: { caption: 'À moi' } } };
    },
  },
  {
    name: 'document.remove',
    who: EDITORS,
    attempt: ({ theirs }) => {
      const document = aDocumentOf(theirs);
      return { theirRows: [put('placeDocument', document)], args: { id: document.id } };
    },
  },
  {
    name: 'paper.recordPrinted',
    who: EDITORS,
    attempt: onPlace((id) => ({ kind: 'sticker', placeIds: [id], printedAtUtc: NOW_UTC })),
  },
];

export const ALERT_ROWS: readonly MutationRow[] = [
  { name: 'alert.acknowledge', who: ANSWERERS, attempt: onAlert((id) => ({ id, eventId: newId() })) },
  {
    name: 'alert.close',
    who: ANSWERERS,
    attempt: onAlert((id) => ({ id, eventId: newId(), outcome: 'falseAlarm' }), { state: 'acknowledged' }),
  },
  {
    name: 'alert.seen',
    who: ANSWERERS,
    attempt: onAlert((id, { caller }) => ({ id, eventId: seenEventId(id, caller.userId) })),
  },
];

function onAlert(args: (alertId: string, situation: Situation) => unknown, overrides: Partial<RowOf<'alert'>> = {}) {
  return (situation: Situation): Attempt => {
    const alert = { ...anAlertOf(situation.theirs), ...overrides };
    return { theirRows: [put('alert', alert)], args: args(alert.id, situation) };
  };
}

function documentArgs(id: string, picture: Awaited<ReturnType<typeof bringPicture>>) {
  return { id, ...picture, placeId: null, kind: 'photo', fileName: 'photo.jpg', caption: '' };
}
