import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { apiContract } from '#shared/contract/api/api.contract.ts';
import { syncContract } from '#shared/contract/api/sync.contract.ts';

/** Where the agreed contract is kept. It changes only by `npm run contract:freeze`, in a commit that says why. */
export const FROZEN_CONTRACT = 'src/shared/contract/frozen.json';

/** What the shared API promises to programs that we do not release: paths, inputs, outputs. Texts are left out. */
export async function contractDocument(): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate({ ...apiContract, sync: syncContract }, { info: { title: 'Balise', version: '1' } });
}
