/** Where the map's skip link goes: the list that says the same. */
export const PLACES_LIST_ID = 'places-list';
