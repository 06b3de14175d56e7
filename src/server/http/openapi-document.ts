import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { apiContract } from '#shared/contract/api/api.contract.ts';
import type { RawRoute } from './raw-route.ts';

/** The whole HTTP surface as OpenAPI 3.1: the contract's routes with their schemas, the raw ones with what they say of themselves. */
export async function openApiDocument(routes: readonly RawRoute[], publicUrl: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(apiContract, {
    info: {
      title: 'Balise',
      version: '1',
      description: 'Shared API of safe-place networks. Instants are UTC, positions WGS 84, distances metres.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: publicUrl }],
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'Token of POST /auth/sign-in/email' },
      },
      schemas: { Problem: PROBLEM_SCHEMA },
    },
  });
  const paths: OpenAPI.PathsObject = { ...document.paths };
  for (const route of routes) paths[route.path] = { ...paths[route.path], [methodOf(route)]: operationOf(route) };
  return { ...document, paths };
}

/** Refusals of every raw route (RFC 9457). Contract routes answer oRPC's own `{ defined, code, status, message }`. */
const PROBLEM_SCHEMA: OpenAPI.SchemaObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    requestId: { type: 'string', format: 'uuid' },
  },
};

function methodOf({ method }: RawRoute): 'get' | 'post' {
  return method === 'GET' ? 'get' : 'post';
}

function operationOf(route: RawRoute): OpenAPI.OperationObject {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    operationId: `${methodOf(route)}${route.path.replaceAll(/[/.-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'other'],
    security: route.access === 'signedIn' ? [{ session: [] }] : [],
    responses: {
      '200': { description: 'Done' },
      ...(route.access === 'signedIn' && { '401': { description: 'Not signed in', content: problem } }),
      default: { description: 'Refused', content: problem },
    },
  };
}
