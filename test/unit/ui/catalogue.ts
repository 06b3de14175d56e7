import { globSync, readFileSync } from 'node:fs';
import { formatter } from '@lingui/format-po';

const ROOT = new URL('../../../', import.meta.url).pathname;

export type Surface = { readonly prefix: string; readonly catalogues: string; readonly sources: string };

/** Each surface: the prefix of its ids, where its catalogues are, where its ids are used. */
export const SURFACES: readonly Surface[] = [
  { prefix: 'ui', catalogues: 'src/ui/i18n/locales', sources: 'src/ui/**/*.{ts,tsx}' },
  { prefix: 'console', catalogues: 'src/renderer/locales', sources: 'src/renderer/**/*.{ts,tsx}' },
  { prefix: 'web', catalogues: 'src/web/locales', sources: 'src/web/**/*.{ts,tsx}' },
];

/** Texts of a catalogue by id. */
export async function readCatalogue(surface: Surface, locale: string): Promise<Readonly<Record<string, string>>> {
  const source = readFileSync(`${ROOT}${surface.catalogues}/${locale}.po`, 'utf8');
  const parsed = await formatter({ explicitIdAsDefault: true }).parse(source, {
    locale,
    sourceLocale: 'fr',
    filename: surface.catalogues,
  });
  return Object.fromEntries(Object.entries(parsed).map(([id, message]) => [id, message.translation ?? '']));
}

/** Ids written as literals anywhere in the sources; any surface may use those of `ui`. */
export function usedIds(): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const file of globSync(SURFACES.map(({ sources }) => `${ROOT}${sources}`))) {
    for (const [, id] of readFileSync(file, 'utf8').matchAll(/['"]((?:ui|console|web)\.[A-Za-z0-9.]+)['"]/g)) {
      if (id !== undefined) ids.add(id);
    }
  }
  return ids;
}

/** Files that build an id from pieces: the scan above cannot see those. */
export function filesWithBuiltIds(): readonly string[] {
  return globSync(SURFACES.map(({ sources }) => `${ROOT}${sources}`)).filter((file) =>
    /`(?:ui|console|web)\.[^`]*\$\{|['"](?:ui|console|web)\.[A-Za-z0-9.]*['"]\s*\+/.test(readFileSync(file, 'utf8')),
  );
}
