import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import type { JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { publicContract } from '#shared/contract/api/public.contract.ts';

/** The one place that speaks to the server. Every answer is parsed by the contract before anything reads it. */
const link = new OpenAPILink(publicContract, {
  url: window.location.origin,
  plugins: [new ResponseValidationPlugin(publicContract)],
  // No cookie and no cache: what was looked for leaves no trace in the browser.
  fetch: (request, init) =>
    fetch(request, { ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }),
});

export const publicApi: JsonifiedClient<ContractRouterClient<typeof publicContract>> = createORPCClient(link);
