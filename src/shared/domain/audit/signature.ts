import type { Audit } from './audit.ts';

type Signed = Pick<Audit, 'signatureKind' | 'signerName' | 'signatureId'>;

/** The field that does not fit the way a visit was signed, or null (SPEC AU12): a drawing that is missing or too many, a name likewise. */
export function signatureFlaw({ signatureKind, signerName, signatureId }: Signed): 'signatureId' | 'signerName' | null {
  if ((signatureKind === 'drawn') !== (signatureId !== null)) return 'signatureId';
  const isNamed = signerName.trim() !== '';
  if (signatureKind === 'none') return isNamed ? 'signerName' : null;
  return isNamed || signatureKind === 'drawn' ? null : 'signerName';
}
