import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** One import that crosses from a feature to its neighbour. Paths are relative to the repository. */
export type FeatureCrossing = { readonly file: string; readonly specifier: string };

const LAYERS_WITH_FEATURES = ['server', 'core', 'renderer', 'web'] as const;
const IMPORT_SPECIFIER = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/**
 * Finds every import from `features/a` into `features/b` of the same layer. Neither compiler nor linter can state this rule:
 * both folders belong to one project. What two features need moves down a level.
 */
export async function findFeatureCrossings(root: string): Promise<readonly FeatureCrossing[]> {
  const crossings: FeatureCrossing[] = [];
  for (const layer of LAYERS_WITH_FEATURES) {
    const features = join(root, 'src', layer, 'features');
    for (const file of await sourceFiles(features)) {
      const text = await readFile(file, 'utf8');
      const own = featureOf(features, file);
      for (const [, specifier = ''] of text.matchAll(IMPORT_SPECIFIER)) {
        const target = targetFeature(features, layer, file, specifier);
        if (target !== null && target !== own) crossings.push({ file: relative(root, file), specifier });
      }
    }
  }
  return crossings;
}

async function sourceFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function featureOf(features: string, file: string): string {
  return relative(features, file).split(sep)[0] ?? '';
}

function targetFeature(features: string, layer: string, file: string, specifier: string): string | null {
  const prefix = `#${layer}/features/`;
  if (specifier.startsWith(prefix)) return specifier.slice(prefix.length).split('/')[0] ?? null;
  if (!specifier.startsWith('.')) return null;
  const target = relative(features, join(file, '..', specifier));
  return target.startsWith('..') ? null : (target.split(sep)[0] ?? null);
}
