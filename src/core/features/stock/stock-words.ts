const FR = {
  tag: 'fr-FR',
  slipTitle: 'Bordereau de remise de boutons d’alerte',
  from: 'Remis par',
  to: 'Reçu par',
  store: 'le stock',
  on: 'Le',
  reason: 'Motif',
  count: 'Nombre',
  serial: 'Numéro de série',
  model: 'Modèle',
  checked: 'Vu',
  signatureFrom: 'Nom, date et signature de qui remet',
  signatureTo: 'Nom, date et signature de qui reçoit',
  slipNote:
    'Chacun garde un exemplaire. Un bouton perdu ou volé se signale tout de suite : il est bloqué dès la prochaine synchronisation.',
  pilotTitle: 'Remise des boutons d’alerte',
  headline: '{handed} remis sur {received} reçus',
  pilotNote:
    'Reçu : entré dans le stock, une fois par numéro de série. Remis : confié au moins une fois à une personne ; deux remises du même bouton comptent une fois.',
  association: 'Association ou région',
  received: 'Reçus',
  handed: 'Remis au moins une fois',
  withWearers: 'Aujourd’hui chez une personne',
  lost: 'Perdus ou volés',
  total: 'Ensemble',
} as const;

export type StockWords = { readonly [Key in keyof typeof FR]: string };

const EN: StockWords = {
  tag: 'en-GB',
  slipTitle: 'Transfer slip for alert buttons',
  from: 'Handed over by',
  to: 'Received by',
  store: 'the store',
  on: 'On',
  reason: 'Reason',
  count: 'Number',
  serial: 'Serial number',
  model: 'Model',
  checked: 'Seen',
  signatureFrom: 'Name, date and signature of who hands over',
  signatureTo: 'Name, date and signature of who receives',
  slipNote: 'Each keeps a copy. Report a lost or stolen button at once: it is blocked from the next sync on.',
  pilotTitle: 'Alert buttons handed out',
  headline: '{handed} handed out of {received} received',
  pilotNote:
    'Received: came into stock, once per serial number. Handed out: given to a person at least once; the same button given twice counts once.',
  association: 'Association or region',
  received: 'Received',
  handed: 'Handed out at least once',
  withWearers: 'With a person today',
  lost: 'Lost or stolen',
  total: 'Together',
};

export const STOCK_WORDS: Readonly<Record<'fr' | 'en', StockWords>> = { fr: FR, en: EN };
