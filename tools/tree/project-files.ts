import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Folders that hold what was installed, built or recorded, by their name alone. */
const NOT_OURS = new Set(['node_modules', 'out', 'dist', 'coverage', 'test-results', '.git', '.balise']);

/**
 * The files below `root` that a person keeps, sorted, as paths from `root` with `/`.
 * @param wanted decides by that path
 */
export function projectFiles(root: string, wanted: (path: string) => boolean): readonly string[] {
  return filesBelow(root)
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter(wanted)
    .sort();
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
