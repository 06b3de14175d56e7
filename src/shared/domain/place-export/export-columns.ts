import type { Place } from '#shared/domain/place/place.ts';
import { OWN_ID_COLUMN } from '#shared/domain/place-import/own-export.ts';
import { creditOf } from './credit.ts';

export type ExportColumn = {
  /** Header of the French and of the English file; the import recognises both (PX2). */
  readonly fr: string;
  readonly en: string;
  readonly read: (place: Place) => string | number | boolean | null;
};

/**
 * All that an export tells of a place: the fields a person may type or import, where they came from, and how its label stands.
 * Never its referent: private contacts live in another table, which no export reads (PX3).
 */
export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { fr: OWN_ID_COLUMN, en: OWN_ID_COLUMN, read: ({ id }) => id },
  { fr: 'nom', en: 'name', read: ({ name }) => name },
  { fr: 'categorie', en: 'category', read: ({ category }) => category },
  { fr: 'proprietaire', en: 'owner_kind', read: ({ ownerKind }) => ownerKind },
  { fr: 'adresse', en: 'address', read: ({ addressTyped }) => addressTyped },
  { fr: 'code_postal', en: 'postcode', read: ({ postcode }) => postcode },
  { fr: 'commune', en: 'city', read: ({ communeName }) => communeName },
  { fr: 'code_insee', en: 'insee', read: ({ communeCode }) => communeCode },
  { fr: 'departement', en: 'department', read: ({ departmentCode }) => departmentCode },
  { fr: 'latitude', en: 'lat', read: ({ lat }) => lat },
  { fr: 'longitude', en: 'lon', read: ({ lon }) => lon },
  { fr: 'telephone', en: 'phone', read: ({ phone }) => phone },
  { fr: 'courriel', en: 'email', read: ({ email }) => email },
  { fr: 'site_web', en: 'website', read: ({ website }) => website },
  { fr: 'horaires', en: 'opening_hours', read: ({ openingHours }) => openingHours },
  { fr: 'accessibilite', en: 'accessibility', read: ({ accessibility }) => accessibility },
  { fr: 'accueille_du_public', en: 'welcomes_public', read: ({ welcomesPublic }) => welcomesPublic },
  { fr: 'visibilite', en: 'visibility', read: ({ visibility }) => visibility },
  { fr: 'ouvre_le', en: 'opens_on', read: ({ opensOn }) => opensOn },
  { fr: 'ferme_le', en: 'closes_on', read: ({ closesOn }) => closesOn },
  { fr: 'label', en: 'label', read: ({ labelState }) => labelState },
  { fr: 'label_jusqu_au', en: 'label_until', read: ({ labelUntil }) => labelUntil },
  { fr: 'balise_source', en: 'balise_source', read: ({ source }) => source },
  { fr: 'balise_source_id', en: 'balise_source_id', read: ({ sourceId }) => sourceId },
  { fr: 'balise_source_date', en: 'balise_source_date', read: ({ sourceUpdatedOn }) => sourceUpdatedOn },
  { fr: 'credit', en: 'credit', read: ({ source }) => creditOf(source) },
];
