import type { ProvisioningOrder } from './provisioning-order.ts';

/** What contacts are sent unless somebody writes otherwise: in the language of the button, not in that of whoever sets it up. */
export const FIRST_SOS_TEXT: Readonly<Record<ProvisioningOrder['language'], string>> = {
  fr: 'J’ai besoin d’aide. Cette alerte vient de mon bouton.',
  en: 'I need help. This alert comes from my button.',
};
