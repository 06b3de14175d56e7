import { publicContract } from './public.contract.ts';
import { sessionContract } from './session.contract.ts';

/** The shared API, as one object: HTTP routes, OpenAPI document, typed client and the frozen copy derive from it. */
export const apiContract = {
  public: publicContract,
  session: sessionContract,
};
