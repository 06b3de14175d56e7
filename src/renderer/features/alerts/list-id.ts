/** Where the map's skip link goes: the list that says the same. */
export const ALERTS_LIST_ID = 'alerts-list';
