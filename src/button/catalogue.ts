export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const FR = {
  title: 'Boutons de démonstration',
  intro: 'Ces boutons parlent au serveur comme les vrais. Servez-vous-en pour essayer, former et vérifier.',
  server: 'Serveur',
  position: 'Position envoyée',
  spot: 'Lieu',
  positionNone: 'Aucune (pas de signal)',
  positionTyped: 'Saisie',
  latitude: 'Latitude saisie',
  longitude: 'Longitude saisie',
  accuracy: 'Précision en mètres',
  press: 'Appuyer (SOS)',
  longPress: 'Appui long (demande d’annulation)',
  fall: 'Chute',
  test: 'Essai',
  state: 'État',
  tricks: 'Messages fautifs, pour les essais',
  replayLast: 'Rejouer le dernier message',
  badSignature: 'Fausse signature',
  garbage: 'Octets sans suite',
  noButtons: 'Aucun bouton dans le fichier de clés. Créez les boutons de démonstration avec « npm run seed ».',
  'phase.idle': 'Au repos',
  'phase.sending': 'Envoi en cours',
  'phase.received': 'Reçu par le serveur et enregistré',
  'phase.seen': 'Vu par une personne',
  'phase.acknowledged': 'Pris en charge',
  'phase.closed': 'Clos',
  'phase.heard': 'Entendu, sans alerte ouverte',
  'phase.refused': 'Refusé par le serveur',
  'phase.gaveUp': 'Serveur injoignable, abandon',
  attempt: 'essai',
  answered: 'Réponse au message fautif',
  language: 'English',
  usage: `Usage :
  node src/button/main.ts press --server URL --key-file FICHIER [--button LIBELLÉ] [--type sos|fall|test|cancel|batt|ok]
      [--lat L --lon L --accuracy M] [--battery N] [--wait SECONDES] [--until received|seen|acknowledged|closed]
  node src/button/main.ts serve --server URL --key-file FICHIER [--port N]`,
  unknownButton: 'Aucun bouton de ce nom dans le fichier de clés.',
  keyFileUnreadable: 'Le fichier de clés est absent ou illisible. « npm run seed » le crée.',
  badArgument: 'Argument non compris.',
  serving: 'Page des boutons',
};
export type TextKey = keyof typeof FR;

const EN: Readonly<Record<TextKey, string>> = {
  title: 'Demonstration buttons',
  intro: 'These buttons talk to the server as real ones do. Use them to try, to train and to check.',
  server: 'Server',
  position: 'Position sent',
  spot: 'Place',
  positionNone: 'None (no signal)',
  positionTyped: 'Typed',
  latitude: 'Typed latitude',
  longitude: 'Typed longitude',
  accuracy: 'Accuracy in metres',
  press: 'Press (SOS)',
  longPress: 'Long press (ask to cancel)',
  fall: 'Fall',
  test: 'Test',
  state: 'State',
  tricks: 'Faulty messages, for trials',
  replayLast: 'Replay the last message',
  badSignature: 'Wrong signature',
  garbage: 'Meaningless bytes',
  noButtons: 'There is no button in the key file. Create the demonstration buttons with “npm run seed”.',
  'phase.idle': 'At rest',
  'phase.sending': 'Sending',
  'phase.received': 'Received by the server and recorded',
  'phase.seen': 'Seen by a person',
  'phase.acknowledged': 'Taken care of',
  'phase.closed': 'Closed',
  'phase.heard': 'Heard, no alert open',
  'phase.refused': 'Refused by the server',
  'phase.gaveUp': 'Server out of reach, gave up',
  attempt: 'attempt',
  answered: 'Answer to the faulty message',
  language: 'Français',
  usage: `Usage:
  node src/button/main.ts press --server URL --key-file FILE [--button LABEL] [--type sos|fall|test|cancel|batt|ok]
      [--lat L --lon L --accuracy M] [--battery N] [--wait SECONDS] [--until received|seen|acknowledged|closed]
  node src/button/main.ts serve --server URL --key-file FILE [--port N]`,
  unknownButton: 'There is no button of that name in the key file.',
  keyFileUnreadable: 'The key file is missing or unreadable. “npm run seed” makes it.',
  badArgument: 'Argument not understood.',
  serving: 'Page of the buttons',
};

export type Translate = (key: TextKey) => string;

/** French unless asked otherwise: the product's first language. */
export function translator(language: Language): Translate {
  const catalogue = language === 'en' ? EN : FR;
  return (key) => catalogue[key];
}

/** From `LANG` of the terminal or `Accept-Language` of a browser, whichever is handed in. */
export function languageOf(preference: string | undefined): Language {
  return preference?.trim().toLowerCase().startsWith('en') ? 'en' : 'fr';
}
