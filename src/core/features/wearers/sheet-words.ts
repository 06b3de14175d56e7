import type { MessageType } from '#shared/device/alert-envelope/message-type.ts';
import type { ButtonGesture } from '#shared/device/profile/gesture-table.ts';
import type { Wearer } from '#shared/domain/wearer/wearer.ts';

const FR = {
  tag: 'fr-FR',
  title: 'Votre bouton d’alerte',
  file: 'Dossier',
  does: 'Ce qu’il fait',
  doesLines: [
    'Il prévient, par SMS, les personnes que vous avez choisies et qui ont accepté.',
    'Il leur envoie votre position, si vous avez donné votre accord, avec sa précision et son âge.',
    'Il prévient aussi l’équipe de l’association quand quelqu’un y est de garde.',
  ],
  doesNot: 'Ce qu’il ne fait pas',
  doesNotLines: [
    'Il ne prévient pas la police, ni la gendarmerie, ni les secours.',
    'Il ne marche pas sans réseau mobile, ni batterie vide.',
    'Il n’écoute pas et ne vous suit pas quand vous n’appuyez pas.',
  ],
  emergency: 'En danger, appelez vous-même, ou faites appeler',
  numbers: [
    ['17', 'police, gendarmerie'],
    ['112', 'toutes les urgences, partout en Europe'],
    ['114', 'par SMS, si vous ne pouvez pas parler ou entendre'],
  ],
  gestures: 'Les gestes',
  gestureNames: {
    press: 'Un appui',
    doublePress: 'Deux appuis',
    triplePress: 'Trois appuis',
    longPress: 'Un appui long',
    fall: 'Une chute',
  },
  meanings: {
    sos: 'SOS, vos proches sont prévenus',
    fall: 'alerte de chute',
    test: 'essai',
    cancel: 'demande d’annulation, confirmée ensuite avec vous',
    ok: '« tout va bien »',
    batt: 'état de la batterie',
  },
  fall: 'Détection de chute',
  falls: { off: 'éteinte', low: 'peu sensible', medium: 'moyenne', high: 'très sensible' },
  recording: 'Enregistrement du son',
  recordings: { never: 'jamais', onSos: 'pendant un SOS', onSosAndFall: 'pendant un SOS ou après une chute' },
  tests: 'Essais, tous les quinze jours',
  testsNote: 'Prévenez vos proches, puis faites le geste d’essai. Si personne ne reçoit rien, appelez l’association.',
  noTests: 'Le premier essai se fait avec l’association, le jour de la remise.',
  lost: 'Bouton perdu ou volé : appelez l’association tout de suite. Vous pouvez retirer votre accord à tout moment.',
  call: 'Téléphone de l’association',
} as const;

type Lines = readonly string[];
type Text<Key extends keyof typeof FR> = (typeof FR)[Key] extends string
  ? string
  : (typeof FR)[Key] extends readonly (readonly [string, string])[]
    ? readonly (readonly [string, string])[]
    : Lines;
export type SheetWords = {
  readonly [Key in Exclude<
    keyof typeof FR,
    'gestureNames' | 'meanings' | 'falls' | 'recordings' | 'numbers'
  >]: Text<Key>;
} & {
  readonly numbers: readonly (readonly [string, string])[];
  readonly gestureNames: Readonly<Record<ButtonGesture, string>>;
  readonly meanings: Readonly<Record<MessageType, string>>;
  readonly falls: Readonly<Record<Wearer['fallSensitivity'], string>>;
  readonly recordings: Readonly<Record<Wearer['recordingPolicy'], string>>;
};

const EN: SheetWords = {
  tag: 'en-GB',
  title: 'Your alert button',
  file: 'File',
  does: 'What it does',
  doesLines: [
    'It warns, by text message, the people you chose and who accepted.',
    'It sends them your position, if you agreed, with how exact and how old it is.',
    'It also warns the association’s team when somebody there is on duty.',
  ],
  doesNot: 'What it does not do',
  doesNotLines: [
    'It does not call the police or any emergency service.',
    'It does not work without mobile network or with an empty battery.',
    'It does not listen to you or follow you while you do not press it.',
  ],
  emergency: 'In danger, call yourself, or have somebody call',
  numbers: [
    ['17', 'police'],
    ['112', 'every emergency, anywhere in Europe'],
    ['114', 'by text message, if you cannot speak or hear'],
  ],
  gestures: 'The gestures',
  gestureNames: {
    press: 'One press',
    doublePress: 'Two presses',
    triplePress: 'Three presses',
    longPress: 'A long press',
    fall: 'A fall',
  },
  meanings: {
    sos: 'SOS, the people you chose are warned',
    fall: 'fall alert',
    test: 'test',
    cancel: 'request to cancel, then confirmed with you',
    ok: '“all is well”',
    batt: 'state of the battery',
  },
  fall: 'Fall detection',
  falls: { off: 'off', low: 'low', medium: 'medium', high: 'high' },
  recording: 'Sound recording',
  recordings: { never: 'never', onSos: 'during an SOS', onSosAndFall: 'during an SOS or after a fall' },
  tests: 'Tests, every fifteen days',
  testsNote:
    'Tell the people you chose, then make the test gesture. If nobody receives anything, call the association.',
  noTests: 'The first test is made with the association, on the day you receive the button.',
  lost: 'Button lost or stolen: call the association at once. You may withdraw your consent at any time.',
  call: 'The association’s telephone',
};

export const SHEET_WORDS: Readonly<Record<'fr' | 'en', SheetWords>> = { fr: FR, en: EN };
