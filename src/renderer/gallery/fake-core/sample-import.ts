import {
  columnMappingSchema,
  type ImportDraft,
  type ImportPreviewRow,
  type ImportSummary,
} from '#shared/contract/console/imports.contract.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { initialChoice, type OsmChoice, proposedCategory } from '#shared/domain/place-import/osm-tags.ts';
import { PLACE_FIELD_TARGETS } from '#shared/domain/place-import/target.ts';
import { fakeId } from './random.ts';
import { FAKE_NETWORK_ID, FAKE_ORG_ID } from './sample-places.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const COLUMNS = [
  'identifiant_public_unite',
  'service',
  'telephone',
  'code_commune',
  'commune',
  'geocodage_x_GPS',
  'geocodage_y_GPS',
];

export const SAMPLE_DRAFT: ImportDraft = {
  draftId: fakeId(9, 1),
  fileName: 'export-gn2.csv',
  format: 'csv',
  source: 'export-gn',
  tags: [],
  delimiter: ';',
  encoding: 'UTF-8',
  columns: COLUMNS,
  sampleRows: [
    [
      '1008620',
      'Brigade de Tassin-la-Demi-Lune',
      '+33 4 78 34 00 00',
      '69244',
      'Tassin-la-Demi-Lune',
      '4.7789',
      '45.7661',
    ],
    ['1008621', 'Brigade de L’Arbresle', '+33 4 74 01 00 00', '69010', 'L’Arbresle', '4.6167', '45.8356'],
  ],
  rowCount: 3179,
  defaultCategory: 'gendarmerie',
  mapping: {
    ...noColumns(),
    sourceId: 0,
    name: 1,
    phone: 2,
    communeCode: 3,
    communeName: 4,
    longitude: 5,
    latitude: 6,
  },
};

const OSM_COUNTS = {
  'amenity=restaurant': 93,
  'amenity=cafe': 20,
  'amenity=bar': 13,
  'amenity=pharmacy': 12,
  'amenity=pub': 3,
  'amenity=library': 2,
  'amenity=nightclub': 2,
  'amenity=townhall': 1,
  'shop=clothes': 28,
  'amenity=fast_food': 18,
  'shop=gift': 15,
  'amenity=police': 9,
  'amenity=post_office': 6,
  'amenity=bank': 15,
  'tourism=hotel': 17,
};

export const SAMPLE_OSM_DRAFT: ImportDraft = {
  ...SAMPLE_DRAFT,
  fileName: 'monaco-latest.osm.pbf',
  format: 'osm',
  source: 'openstreetmap',
  delimiter: '',
  encoding: '',
  rowCount: 146,
  defaultCategory: null,
  tags: tagsOf(initialChoice(Object.keys(OSM_COUNTS))),
};

export function withTags(draft: ImportDraft, choice: OsmChoice): ImportDraft {
  const tags = tagsOf(choice);
  const picked = tags.filter(({ category }) => category !== null);
  return { ...draft, tags, rowCount: picked.reduce((sum, { count }) => sum + count, 0) };
}

function tagsOf(choice: OsmChoice): ImportDraft['tags'] {
  return Object.entries(OSM_COUNTS).map(([tag, count]) => ({
    tag,
    count,
    category: choice[tag] ?? null,
    proposedCategory: proposedCategory(tag),
  }));
}

function noColumns(): ImportDraft['mapping'] {
  return columnMappingSchema.parse(Object.fromEntries(PLACE_FIELD_TARGETS.map((target) => [target, null])));
}

export const SAMPLE_SUMMARY: ImportSummary = {
  rowCount: 3179,
  createCount: 3102,
  updateCount: 12,
  unchangedCount: 40,
  rejectCount: 25,
  warningCount: 208,
  askCount: 9,
  leftOutCount: 2,
  conflictCount: 64,
  byFinding: {
    longitudeEqualsLatitude: 14,
    outsideDepartment: 11,
    closingBeforeOpening: 96,
    emailIsUrl: 71,
    townLevelPosition: 41,
  },
};

const NOTHING_ASKED = { candidates: [], decision: null, conflicts: [] };

const ASKED_ROW: ImportPreviewRow = {
  line: 3,
  name: 'Brigade de L’Arbresle',
  communeName: 'L’Arbresle',
  verdict: 'ask',
  findings: [],
  decision: null,
  conflicts: [],
  candidates: [
    {
      placeId: fakeId(3, 1),
      name: 'Gendarmerie de L’Arbresle',
      addressTyped: '12 rue Charles de Gaulle',
      distanceMeters: 38,
      isSameName: false,
    },
    {
      placeId: fakeId(3, 2),
      name: 'Poste de L’Arbresle',
      addressTyped: '4 place de la Libération',
      distanceMeters: 121,
      isSameName: false,
    },
  ],
};

const CONFLICTING_ROW: ImportPreviewRow = {
  line: 5,
  name: 'Brigade de Limonest',
  communeName: 'Limonest',
  verdict: 'unchanged',
  findings: [{ code: 'editedHere', severity: 'warn', field: 'phone', value: '+33 4 78 66 00 17' }],
  candidates: [],
  decision: null,
  conflicts: [
    {
      field: 'phone',
      fileValue: '+33 4 78 66 00 17',
      ourValue: '+33 4 72 52 00 17',
      imported: '+33 4 78 66 00 00',
      isTaken: false,
    },
    {
      field: 'openingHours',
      fileValue: 'Mo-Fr 08:00-12:00,14:00-18:00',
      ourValue: 'Mo-Sa 08:00-12:00,14:00-19:00',
      imported: 'Mo-Fr 08:00-12:00,14:00-18:00',
      isTaken: false,
    },
  ],
};

/** Rows of the dry run, every seventh with something to say. */
export function previewRow(index: number): ImportPreviewRow {
  if (index === 1) return ASKED_ROW;
  if (index === 3) return CONFLICTING_ROW;
  const isRejected = index % 60 === 4;
  const isWarned = index % 7 === 2;
  return {
    line: index + 2,
    name: `Brigade de gendarmerie ${index + 1}`,
    communeName: 'Tassin-la-Demi-Lune',
    verdict: isRejected ? 'reject' : index % 50 === 9 ? 'update' : 'create',
    findings: isRejected
      ? [{ code: 'longitudeEqualsLatitude', severity: 'reject', field: 'longitude', value: '45.7661' }]
      : isWarned
        ? [{ code: 'closingBeforeOpening', severity: 'warn', field: 'openingHours', value: '14:00-08:00' }]
        : [],
    ...NOTHING_ASKED,
  };
}

export const SAMPLE_BATCHES: readonly ImportBatch[] = [
  batch(1, 'export-gn2.csv', 'applied', 2),
  batch(2, 'export-pn.csv', 'undone', 30),
];

export function batch(index: number, fileName: string, state: ImportBatch['state'], hoursAgo: number): ImportBatch {
  return {
    id: fakeId(10, index),
    networkId: FAKE_NETWORK_ID,
    ownerOrgId: FAKE_ORG_ID,
    fileName,
    source: 'gendarmerie',
    rowCount: 3179,
    createdCount: 3102,
    updatedCount: 12,
    unchangedCount: 40,
    rejectedCount: 25,
    state,
    appliedAtUtc: new Date(FAKE_NOW_MS - hoursAgo * 3_600_000).toISOString(),
  };
}
