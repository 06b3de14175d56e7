import { z } from 'zod';

const procedureSchema = z.object({
  '~orpc': z.object({ route: z.object({ method: z.string(), path: z.string(), summary: z.string() }) }),
});

/** `METHOD /path` of every procedure of a contract, however deep it lies. */
export function contractRoutes(contract: unknown): readonly string[] {
  const procedure = procedureSchema.safeParse(contract);
  if (procedure.success) {
    const { method, path } = procedure.data['~orpc'].route;
    return [`${method} ${path}`];
  }
  if (typeof contract !== 'object' || contract === null || '~orpc' in contract) {
    throw new Error('a procedure without method, path or summary');
  }
  return Object.values(contract).flatMap(contractRoutes);
}
