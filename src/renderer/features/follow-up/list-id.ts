/** Where the map's skip link goes: the list that says the same. */
export const BOARD_LIST_ID = 'follow-up-list';
