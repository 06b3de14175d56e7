/** What a button can say (SPEC AE9). A file of its own: the database schema lists them, and its tool cannot load the CBOR decoder. */
export const MESSAGE_TYPES = ['sos', 'fall', 'cancel', 'test', 'batt', 'ok'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];
