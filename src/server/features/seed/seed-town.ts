import type { ServerServices } from '#server/services.ts';
import type { Audit, CorrectiveAction } from '#shared/domain/audit/audit.ts';
import { demoActions, demoVisits } from '#shared/domain/audit/demo-visits.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { UNKNOWN_COVER } from '#shared/domain/label/cover.ts';
import { DEMO_LABEL_RULES, demoFacts } from '#shared/domain/label/demo-facts.ts';
import type { LabelFact, PlaceLabel } from '#shared/domain/label/label-fact.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import type { OwnerKind, PlaceCategory } from '#shared/domain/place/category.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { PlaceContact } from '#shared/domain/place/place-contact.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { derivedId } from '#shared/kernel/id.ts';
import type { RowChange, TableName } from '#shared/sync/table.ts';
import { IVRY_COMMUNES, IVRY_DISCREET_PLACES, IVRY_PLACES } from './ivry-places.ts';
import { LYON_COMMUNES } from './lyon-communes.ts';
import { LYON_PLACES } from './lyon-places.ts';
import { inventedContact, inventedPhone } from './seed-contacts.ts';
import type { SeedCommune, SeedPlace } from './seed-place.ts';

type Town = {
  readonly networkId: string;
  readonly places: readonly SeedPlace[];
  readonly communes: Readonly<Record<string, SeedCommune>>;
  readonly visibility: Place['visibility'];
  readonly ownerOf: (category: PlaceCategory) => string;
};

const { escale, lyon, ivry } = DEMO_ORGS;

const TOWNS: readonly Town[] = [
  {
    networkId: escale.networkId,
    places: LYON_PLACES,
    communes: LYON_COMMUNES,
    visibility: 'public',
    ownerOf: (category) => (ownerKindOf(category) === 'municipal' ? lyon.id : escale.id),
  },
  { ...ivryTown(), places: IVRY_PLACES, visibility: 'public' },
  { ...ivryTown(), places: IVRY_DISCREET_PLACES, visibility: 'discreet' },
];

function ivryTown() {
  return { networkId: ivry.networkId, communes: IVRY_COMMUNES, ownerOf: () => ivry.id };
}

const SOURCE = 'balise.demo';
const TIME_ZONE = 'Europe/Paris';
/** End of the label of a suspended or withdrawn place, which its table does not name. */
const DEFAULT_LABEL_DAYS = 200;
const DAY_MS = 86_400_000;
/** The invented towns were surveyed over the year before the first seed, one place after the other. */
const SURVEY_DAYS = 360;

/**
 * Writes the invented places and their referents through the commit log, so that every console receives them.
 * Places that are there already are left as people made them: seeding twice changes nothing.
 */
export async function seedTown({ commitLog, clock }: Pick<ServerServices, 'commitLog' | 'clock'>): Promise<void> {
  const nowMs = clock.nowMs();
  for (const town of TOWNS) {
    const rows = town.places.map((place, index) => rowsOf(town, place, index, nowMs));
    await commitLog.transact(town.networkId, async (writer) => {
      const ids = rows.map(({ place }) => place.id);
      const bookIds = [...new Set(rows.map(({ place }) => place.ownerOrgId))];
      await writer.load(
        new Map<TableName, readonly string[]>([
          ['place', ids],
          ['placeContact', ids],
          ['placeLabel', ids],
          ['labelRuleBook', bookIds],
          ['audit', rows.flatMap(({ visits }) => visits.map(({ id }) => id))],
          ['correctiveAction', rows.flatMap(({ actions }) => actions.map(({ id }) => id))],
        ]),
      );
      const books = bookIds.filter((id) => writer.stored('labelRuleBook', id) === undefined);
      writer.commit({ actorId: null, mutationId: null, nowMs, changes: books.map((id) => bookChange(town, id)) });
      const missing = rows.filter(({ place }) => writer.stored('place', place.id) === undefined);
      writer.commit({ actorId: null, mutationId: null, nowMs, changes: missing.flatMap(changesOf) });
    });
  }
}

type SeedRows = {
  readonly place: Place;
  readonly contact: PlaceContact;
  readonly label: PlaceLabel;
  readonly visits: readonly Audit[];
  readonly actions: readonly CorrectiveAction[];
};

function changesOf({ place, contact, label, visits, actions }: SeedRows): readonly RowChange[] {
  return [
    { table: 'place', id: place.id, op: 'upsert', row: place },
    { table: 'placeContact', id: contact.id, op: 'upsert', row: contact },
    { table: 'placeLabel', id: label.id, op: 'upsert', row: label },
    ...visits.map((row): RowChange => ({ table: 'audit', id: row.id, op: 'upsert', row })),
    ...actions.map((row): RowChange => ({ table: 'correctiveAction', id: row.id, op: 'upsert', row })),
  ];
}

function bookChange({ networkId }: Town, orgId: string): RowChange {
  const row = { id: orgId, networkId, ownerOrgId: orgId, versions: [DEMO_LABEL_RULES] };
  return { table: 'labelRuleBook', id: orgId, op: 'upsert', row };
}

function rowsOf(town: Town, seed: SeedPlace, index: number, nowMs: number): SeedRows {
  const [name, category, street, communeKey, lon, lat, openingHours, labelState, labelDays] = seed;
  const commune = town.communes[communeKey];
  if (commune === undefined) throw new Error(`seed place without a commune: ${communeKey}`);
  const id = derivedId([town.networkId, SOURCE, name]);
  const createdAtUtc = toIsoUtc(nowMs - (SURVEY_DAYS - ((index * 7) % SURVEY_DAYS)) * DAY_MS);
  const owner = { networkId: town.networkId, ownerOrgId: town.ownerOf(category) };
  const facts = factsOf(id, labelState, labelDays ?? DEFAULT_LABEL_DAYS, nowMs);
  const visits = demoVisits(facts, { ...owner, placeId: id });
  const place: Place = {
    ...owner,
    ...storedLabel(facts, nowMs),
    id,
    name,
    category,
    ownerKind: ownerKindOf(category),
    addressTyped: street,
    postcode: commune.postcode,
    communeCode: commune.code,
    communeName: commune.name,
    departmentCode: commune.code.slice(0, 2),
    lon,
    lat,
    phone: inventedPhone(town.networkId === escale.networkId ? 'lyon' : 'ivry', index),
    email: '',
    website: '',
    openingHours,
    timeZone: TIME_ZONE,
    accessibility: index % 3 === 0 ? 'accessible' : '',
    visibility: town.visibility,
    welcomesPublic: true,
    opensOn: null,
    closesOn: null,
    source: SOURCE,
    sourceId: name,
    sourceUpdatedOn: null,
    importBatchId: null,
    importTrace: null,
    mergedIntoId: null,
    createdAtUtc,
    updatedAtUtc: createdAtUtc,
  };
  return {
    place,
    contact: { ...owner, id, ...inventedContact(index) },
    label: { ...owner, id, facts: [...facts], rulesVersion: DEMO_LABEL_RULES.version },
    visits,
    actions: demoActions(visits, (visitId) => derivedId([visitId, 'action'])),
  };
}

function factsOf(placeId: string, state: SeedPlace[7], days: number, nowMs: number): readonly LabelFact[] {
  if (state === 'stateSite') return [];
  const today = localDateAt(toIsoUtc(nowMs), TIME_ZONE);
  return demoFacts({
    state,
    until: addDays(today, days),
    today,
    actorId: '',
    idOf: (n) => derivedId([placeId, 'label', String(n)]),
  });
}

/** The state follows from the facts here as everywhere. */
function storedLabel(facts: readonly LabelFact[], nowMs: number) {
  const labelCase = { facts, rules: [DEMO_LABEL_RULES], timeZone: TIME_ZONE, cover: UNKNOWN_COVER };
  return storedLabelOf(labelStatusAt(labelCase, toIsoUtc(nowMs)));
}

const MUNICIPAL: readonly PlaceCategory[] = ['library', 'townHallAnnexe', 'youthCentre'];

function ownerKindOf(category: PlaceCategory): OwnerKind {
  if (MUNICIPAL.includes(category)) return 'municipal';
  if (category === 'association') return 'association';
  return category === 'company' ? 'company' : 'business';
}
