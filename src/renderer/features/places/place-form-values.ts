import { type Place, type PlaceFields, placeFieldsSchema } from '#shared/domain/place/place.ts';

/** The form as typed: every field a text or a switch. Empty coordinates mean « not known ». */
export type PlaceFormValues = Omit<PlaceFields, 'lon' | 'lat' | 'departmentCode' | 'opensOn' | 'closesOn'> & {
  readonly lon: string;
  readonly lat: string;
  /** `YYYY-MM-DD`; empty: no such day. */
  readonly opensOn: string;
  readonly closesOn: string;
};

export type FormProblems = Partial<Readonly<Record<keyof PlaceFormValues, string>>>;

const BLANK: PlaceFormValues = {
  name: '',
  category: 'shop',
  ownerKind: 'business',
  addressTyped: '',
  postcode: '',
  communeCode: '',
  communeName: '',
  lon: '',
  lat: '',
  phone: '',
  email: '',
  website: '',
  openingHours: '',
  timeZone: 'Europe/Paris',
  accessibility: '',
  visibility: 'public',
  welcomesPublic: true,
  opensOn: '',
  closesOn: '',
};

/** Fields of a place as a person edits them; a new place starts blank. */
export function formValuesOf(place: Place | null): PlaceFormValues {
  if (place === null) return BLANK;
  const { lon, lat } = place;
  return {
    name: place.name,
    category: place.category,
    ownerKind: place.ownerKind,
    addressTyped: place.addressTyped,
    postcode: place.postcode,
    communeCode: place.communeCode,
    communeName: place.communeName,
    lon: lon === null ? '' : String(lon),
    lat: lat === null ? '' : String(lat),
    phone: place.phone,
    email: place.email,
    website: place.website,
    openingHours: place.openingHours,
    timeZone: place.timeZone,
    accessibility: place.accessibility,
    visibility: place.visibility,
    welcomesPublic: place.welcomesPublic,
    opensOn: place.opensOn ?? '',
    closesOn: place.closesOn ?? '',
  };
}

/** What was typed as the contract wants it. `before` gives the département of a place whose INSEE code did not change. */
export function fieldsOf(values: PlaceFormValues, before: Place | null): unknown {
  return {
    ...values,
    opensOn: values.opensOn === '' ? null : values.opensOn,
    closesOn: values.closesOn === '' ? null : values.closesOn,
    lon: degreesOf(values.lon),
    lat: degreesOf(values.lat),
    departmentCode:
      before !== null && before.communeCode === values.communeCode
        ? before.departmentCode
        : departmentOf(values.communeCode),
  };
}

/** Catalogue id of what is wrong with each field; empty when the contract takes the whole. */
export function problemsOf(values: PlaceFormValues): FormProblems {
  const parsed = placeFieldsSchema.safeParse(fieldsOf(values, null));
  const problems: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0]);
    problems[field] = PROBLEM_TEXT[field] ?? 'console.form.tooLong';
  }
  if ((values.lon === '') !== (values.lat === '')) {
    problems[values.lon === '' ? 'lon' : 'lat'] = 'console.form.halfPosition';
  }
  if (values.opensOn !== '' && values.closesOn !== '' && values.closesOn < values.opensOn) {
    problems.closesOn = 'console.form.closesBefore';
  }
  return problems;
}

/** The fields that differ from the place as it was. */
export function changedFields(before: Place, after: PlaceFields): Partial<PlaceFields> {
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => Object.entries(before).find(([name]) => name === field)?.[1] !== value,
    ),
  );
}

const PROBLEM_TEXT: Readonly<Record<string, string>> = {
  name: 'console.form.nameMissing',
  lon: 'console.form.longitude',
  lat: 'console.form.latitude',
  communeCode: 'console.form.insee',
};

/** Degrees with a point or a comma; null when left empty, NaN (which the contract refuses) when not a number. */
function degreesOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return text === '' ? null : Number(text);
}

/** Département of an INSEE commune code: two characters, three overseas. */
function departmentOf(communeCode: string): string {
  return communeCode.slice(0, /^9[78]/.test(communeCode) ? 3 : 2);
}
