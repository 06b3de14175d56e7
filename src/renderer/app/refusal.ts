import { isDefinedError, ORPCError, safe } from '@orpc/client';

/** Why the core refused a change: a rejection code, and the field it is about when there is one. */
export type Refusal = { readonly code: string; readonly field: string | null };

type Refusable = { readonly code: 'REFUSED'; readonly data: { readonly code: string; readonly field?: string | null } };

/** Waits for a change; null when it was taken, else why not. Anything but a refusal is a bug and is thrown. */
export async function refusalOf(change: Promise<unknown>): Promise<Refusal | null> {
  const { error } = await safe(change);
  if (error === null) return null;
  if (isRefusal(error)) return { code: error.data.code, field: error.data.field ?? null };
  throw error;
}

function isRefusal(error: unknown): error is ORPCError<'REFUSED', Refusable['data']> {
  return error instanceof ORPCError && isDefinedError(error) && error.code === 'REFUSED';
}
