import type { RowOf, TableName } from '#shared/sync/table.ts';
import { NETWORK_ID, NOW_UTC, numberedId, ORG_ID } from '#test/support/builders.ts';

const owned = { networkId: NETWORK_ID, ownerOrgId: ORG_ID };

type FollowUpTable =
  | 'placeTrail'
  | 'placeLabel'
  | 'labelRuleBook'
  | 'audit'
  | 'correctiveAction'
  | 'plannedVisit'
  | 'auditTemplate'
  | 'followUp'
  | 'placeDocument'
  | 'convention';

/** One row of each table of the label and its follow-up. */
export const FOLLOW_UP_SAMPLES: { readonly [Name in FollowUpTable & TableName]: RowOf<Name> } = {
  placeTrail: {
    ...owned,
    id: numberedId(21),
    entries: [
      {
        id: numberedId(31),
        atUtc: NOW_UTC,
        actorId: 'user-1',
        kind: 'edit',
        field: 'lon',
        before: null,
        after: 4.8324,
        text: '',
      },
    ],
    conflicts: [
      {
        field: 'phone',
        values: [
          { value: '04 78 00 00 00', actorId: 'user-1', atUtc: NOW_UTC },
          { value: '', actorId: 'user-2', atUtc: NOW_UTC },
        ],
      },
    ],
  },
  placeLabel: {
    ...owned,
    id: numberedId(22),
    facts: [
      { id: numberedId(32), atUtc: NOW_UTC, actorId: 'user-1', kind: 'withdrawn', reason: 'moved', note: 'à « Ivry »' },
    ],
    rulesVersion: 0,
  },
  labelRuleBook: {
    ...owned,
    id: numberedId(23),
    versions: [
      {
        version: 1,
        effectiveFromUtc: NOW_UTC,
        commitments: [{ code: 'welcome', text: 'Accueillir sans condition' }],
        commitmentsNeeded: 1,
        cover: 'notRequired',
        validityMonths: 24,
        visitEveryMonths: 12,
        riskDays: 30,
        failedAuditsToSuspend: 2,
        note: '',
        publishedBy: 'user-1',
      },
    ],
  },
  audit: {
    ...owned,
    id: numberedId(24),
    placeId: numberedId(11),
    kind: 'mystery',
    templateId: numberedId(27),
    templateVersion: 1,
    visitedAtUtc: NOW_UTC,
    auditorId: 'user-1',
    auditorName: 'Zoé',
    answers: { codeWord: { answer: 'no', note: 'n’a pas réagi' } },
    score: 33.5,
    criticalFailures: ['codeWord'],
    outcome: 'failed',
    stickerSeen: 'notLooked',
    remarks: '',
    signatureKind: 'none',
    signerName: '',
    signatureId: null,
    photoIds: [],
    recordedAtUtc: NOW_UTC,
  },
  correctiveAction: {
    ...owned,
    id: numberedId(25),
    placeId: numberedId(11),
    auditId: numberedId(24),
    text: 'Afficher la vitrophanie',
    owedBy: 'le gérant',
    dueOn: '2026-12-24',
    state: 'open',
    closedAtUtc: null,
    createdAtUtc: NOW_UTC,
  },
  plannedVisit: {
    ...owned,
    id: numberedId(26),
    placeId: numberedId(11),
    kind: 'audit',
    plannedOn: '2026-12-01',
    assigneeName: '',
    state: 'planned',
    auditId: null,
    createdAtUtc: NOW_UTC,
  },
  auditTemplate: { ...owned, id: numberedId(27), kind: 'audit', name: 'Visite', versions: [] },
  followUp: {
    ...owned,
    id: numberedId(28),
    inCharge: '',
    nextStep: 'rappeler',
    nextStepOn: null,
    stickerPrintedAtUtc: NOW_UTC,
    certificatePrintedAtUtc: null,
    updatedAtUtc: NOW_UTC,
  },
  placeDocument: {
    ...owned,
    id: numberedId(29),
    placeId: null,
    kind: 'photo',
    sha256: 'ab'.repeat(32),
    fileName: 'façade.jpg',
    mediaType: 'image/jpeg',
    sizeBytes: 2_000_000_000,
    caption: '',
    addedBy: 'user-1',
    addedAtUtc: NOW_UTC,
  },
  convention: {
    ...owned,
    id: numberedId(30),
    title: 'Convention',
    parties: 'Ville, association',
    signedOn: '2026-01-01',
    endsOn: null,
    batchIds: [numberedId(13)],
    documentId: null,
    baselineOn: '2026-01-01',
    baselineCount: 3,
    note: '',
    createdAtUtc: NOW_UTC,
  },
};
