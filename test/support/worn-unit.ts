import { CONTACT_KEYS } from '#shared/device/profile/setting-keys.ts';
import { encodeSettingValue } from '#shared/device/profile/setting-values.ts';
import { encodeUtf8 } from '#shared/kernel/utf8.ts';
import { numberedId } from './builders.ts';
import { aCustodyEvent, aSerial, RECEIVED_ID, WEARER_ID } from './sync/stock-samples.ts';

export const WORN_UNIT = 417;
export const WORN_SERIAL = aSerial(WORN_UNIT);
const HANDED_ID = numberedId(801);
const RETURNED_ID = numberedId(802);
export const HANDED = aCustodyEvent({
  id: HANDED_ID,
  kind: 'handed',
  after: [RECEIVED_ID],
  lotId: null,
  wearerId: WEARER_ID,
});
export const RETURNED = aCustodyEvent({ id: RETURNED_ID, kind: 'returned', after: [HANDED_ID], lotId: null });

/** As a wearer had it: contacts, a name, a length of recordings. Two recordings of the factory's demonstration are there too. */
export const WORN: Readonly<Record<string, Uint8Array>> = {
  [CONTACT_KEYS[0]]: encodeSettingValue({ n: 'Zoé', tel: '+33612345678', ch: 'both' }),
  [CONTACT_KEYS[4]]: encodeSettingValue({ n: 'Ali', tel: '+33687654321', ch: 'sms' }),
  'btn/sos': encodeUtf8('Zoé a besoin d’aide.'),
  'btn/id': encodeUtf8(numberedId(803)),
  'btn/rec': encodeSettingValue(30),
};
