/** Source of rows that an export of this product tells of a place by the place's own id (PX2). */
export const EXPORT_SOURCE = 'balise';

/** The column by which a file is known to be an export of this product. */
export const OWN_ID_COLUMN = 'balise_id';
