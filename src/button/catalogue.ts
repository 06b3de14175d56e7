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
  doublePress: 'Deux appuis (tout va bien)',
  triplePress: 'Trois appuis (essai)',
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
  devices: 'Boutons branchés',
  port: 'Port',
  plug: 'Brancher',
  plugHeld: 'Brancher en tenant le bouton',
  unplug: 'Débrancher',
  cutPower: 'Couper le courant',
  'cable.off': 'Débranché',
  'cable.starting': 'Redémarre',
  'cable.running': 'Branché',
  scenario: 'Scénario',
  chooseScenario: 'Appliquer',
  console: 'Texte de la console',
  'scenario.works': 'Tout va bien',
  'scenario.unplug': 'Câble arraché trois fois pendant un envoi',
  'scenario.corrupt': 'Une ligne abîmée',
  'scenario.slow': 'Lent',
  'scenario.twoLines': 'Deux tampons de ligne',
  'scenario.stock': 'Micrologiciel sans nos commandes',
  'scenario.wrongSerial': 'Un autre bouton après le redémarrage',
  'scenario.fullFlash': 'Mémoire pleine',
  'scenario.silent': 'Muet',
  'scenario.resetUnanswered': 'Redémarre sans répondre',
  'scenario.chatty': 'Bavard (journal entre les lignes)',
  'scenario.badFirmware': 'Nouvelle version qui échoue à l’autotest',
  'scenario.deadFirmware': 'Nouvelle version qui ne démarre pas',
  'scenario.brokenMicrophone': 'Micro en panne',
  socatMissing:
    'Il manque « socat », qui fait les ports série virtuels. Sur Debian et Ubuntu : sudo apt install socat. Sans lui : --tcp 9000.',
  socatFailed: '« socat » n’a pas pu ouvrir le port série virtuel.',
  addressInUse: 'Ce port TCP est déjà pris.',
  devicesReady: 'Prêt. Ctrl+C pour débrancher tout.',
  usage: `Usage :
  node src/button/main.ts press --server URL --key-file FICHIER [--button LIBELLÉ] [--type sos|fall|test|cancel|batt|ok]
      [--lat L --lon L --accuracy M] [--battery N] [--wait SECONDES] [--until received|seen|acknowledged|closed]
  node src/button/main.ts serve --server URL --key-file FICHIER [--port N]
  node src/button/main.ts device --pty-dir DOSSIER | --tcp PORT [--count N] [--scenario NOM | --scenario-file FICHIER]
      [--state-dir DOSSIER] [--server URL] [--page PORT]
  node src/button/main.ts image --version 1.1.0 --out FICHIER [--size OCTETS] [--key FICHIER.pem]`,
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
  doublePress: 'Two presses (all is well)',
  triplePress: 'Three presses (test)',
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
  devices: 'Buttons on a cable',
  port: 'Port',
  plug: 'Plug in',
  plugHeld: 'Plug in while holding the button',
  unplug: 'Unplug',
  cutPower: 'Cut the power',
  'cable.off': 'Unplugged',
  'cable.starting': 'Restarting',
  'cable.running': 'Plugged in',
  scenario: 'Scenario',
  chooseScenario: 'Apply',
  console: 'Console text',
  'scenario.works': 'All is well',
  'scenario.unplug': 'Cable pulled three times during a transfer',
  'scenario.corrupt': 'One damaged line',
  'scenario.slow': 'Slow',
  'scenario.twoLines': 'Two line buffers',
  'scenario.stock': 'Firmware without our commands',
  'scenario.wrongSerial': 'Another button after the restart',
  'scenario.fullFlash': 'Memory full',
  'scenario.silent': 'Silent',
  'scenario.resetUnanswered': 'Restarts without an answer',
  'scenario.chatty': 'Talkative (log between lines)',
  'scenario.badFirmware': 'New version that fails its self-test',
  'scenario.deadFirmware': 'New version that does not start',
  'scenario.brokenMicrophone': 'Broken microphone',
  socatMissing:
    '“socat”, which makes virtual serial ports, is missing. On Debian and Ubuntu: sudo apt install socat. Without it: --tcp 9000.',
  socatFailed: '“socat” could not open the virtual serial port.',
  addressInUse: 'This TCP port is taken.',
  devicesReady: 'Ready. Ctrl+C unplugs everything.',
  usage: `Usage:
  node src/button/main.ts press --server URL --key-file FILE [--button LABEL] [--type sos|fall|test|cancel|batt|ok]
      [--lat L --lon L --accuracy M] [--battery N] [--wait SECONDS] [--until received|seen|acknowledged|closed]
  node src/button/main.ts serve --server URL --key-file FILE [--port N]
  node src/button/main.ts device --pty-dir DIRECTORY | --tcp PORT [--count N] [--scenario NAME | --scenario-file FILE]
      [--state-dir DIRECTORY] [--server URL] [--page PORT]
  node src/button/main.ts image --version 1.1.0 --out FILE [--size BYTES] [--key FILE.pem]`,
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
