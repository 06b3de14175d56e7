import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/**
 * One virtual button's secret half, as the seed leaves it for `src/button`. `keyId` is hexadecimal, `privateKeyPkcs8Base64` an Ed25519
 * key in PKCS #8 DER, `counterDirectory` is relative to the key file's folder.
 */
export const buttonKeySchema = z.object({
  buttonId: uuidSchema,
  label: z.string().min(1).max(40),
  keyId: z.string().regex(/^([0-9a-f]{2}){1,64}$/),
  privateKeyPkcs8Base64: z.string().min(1).max(200),
  counterDirectory: z.string().min(1).max(200),
});
export type ButtonKey = z.infer<typeof buttonKeySchema>;

export const buttonKeyFileSchema = z.array(buttonKeySchema).max(1_000);
