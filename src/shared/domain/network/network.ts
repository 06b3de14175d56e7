/** What an organisation of a network is. A network is one programme of safe places: one commit log, several organisations. */
export const ORG_KINDS = ['association', 'city'] as const;
