import type { EmergencyNumber } from '#shared/contract/api/public.contract.ts';
import { telephoneHref } from './telephone.ts';

/** A call when the number takes calls, else a text message. */
export function numberHref({ number, channels }: Pick<EmergencyNumber, 'number' | 'channels'>): string {
  const tel = telephoneHref(number);
  return channels.includes('call') ? tel : tel.replace(/^tel:/, 'sms:');
}
