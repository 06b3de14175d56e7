import { z } from 'zod';

const foundAndErased = <Name extends z.ZodType>(name: Name) =>
  z.object({
    /** Held by the unit in some attempt: noted before the first of them is erased. */
    found: z.array(name),
    /** Of those, the ones that the unit said are gone. */
    erased: z.array(name),
  });

/**
 * What the attempts to wipe one unit found and erased, the ones that were cut included (ST19). Ids of recordings and keys of settings;
 * nothing that was in them.
 */
export const wipeProgressSchema = z.object({
  /** Beginning of the first attempt. */
  sinceUtc: z.iso.datetime(),
  attempts: z.int().positive(),
  recordings: foundAndErased(z.int().nonnegative()),
  settings: foundAndErased(z.string()),
});
export type WipeProgress = z.infer<typeof wipeProgressSchema>;

export function firstAttempt(sinceUtc: string): WipeProgress {
  return { sinceUtc, attempts: 1, recordings: { found: [], erased: [] }, settings: { found: [], erased: [] } };
}

export function nextAttempt(progress: WipeProgress): WipeProgress {
  return { ...progress, attempts: progress.attempts + 1 };
}

export function hasFound({ recordings, settings }: WipeProgress): boolean {
  return recordings.found.length + settings.found.length > 0;
}

type Tally<Name> = { readonly found: readonly Name[]; readonly erased: readonly Name[] };

/** The unit holds these now: they count as found, and whatever was found before and is not among them as erased. */
export function withHeld<Name extends string | number>(tally: Tally<Name>, held: readonly Name[]): Held<Name> {
  const found = [...new Set([...tally.found, ...held])];
  return { found, erased: found.filter((name) => !held.includes(name)) };
}
type Held<Name> = { found: Name[]; erased: Name[] };

export function withErased<Name extends string | number>(tally: Tally<Name>, names: readonly Name[]): Held<Name> {
  return { found: [...tally.found], erased: [...new Set([...tally.erased, ...names])] };
}
