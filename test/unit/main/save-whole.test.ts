import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withOwnCreator } from '#main/printing/pdf-creator.ts';
import { saveProblemOf, saveWhole } from '#main/printing/save-whole.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balise-save-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BYTES = Buffer.from('%PDF-1.4 whole');

describe('saving a file whole', () => {
  it('replaces a former one and leaves nothing beside it', async () => {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, 'former');
    expect(await saveWhole(path, BYTES)).toEqual({ ok: true, value: undefined });
    expect(readFileSync(path)).toEqual(BYTES);
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });

  it.each(['gone/a.pdf', 'file/a.pdf', 'folder.pdf'])(
    'says that %s cannot be written, and keeps what is there',
    async (name) => {
      writeFileSync(join(folder, 'file'), 'x');
      mkdirSync(join(folder, 'folder.pdf'));
      expect(await saveWhole(join(folder, name), BYTES)).toEqual({ ok: false, error: 'notWritable' });
      expect(readdirSync(folder).sort()).toEqual(['file', 'folder.pdf']);
    },
  );

  it.runIf(existsSync('/dev/full'))('knows a full disk when it writes to one', async () => {
    const failed = await import('node:fs/promises').then(({ writeFile }) =>
      writeFile('/dev/full', BYTES).catch((cause) => cause),
    );
    expect(saveProblemOf(failed)).toBe('diskFull');
  });
});

describe('what a PDF says of its maker', () => {
  const pdf = (creator: string) => Buffer.from(`%PDF-1.4\n<<${creator}\n/Producer (Skia/PDF m130)>>\n\u00ff`, 'latin1');

  it('is our name, and no byte moves', () => {
    const before = pdf('/Creator (Mozilla/5.0 \\(X11; Linux\\) Electron/33)');
    const after = withOwnCreator(before);
    expect(after.length).toBe(before.length);
    expect(after.toString('latin1')).toContain('/Creator (Balise) ');
    expect(after.toString('latin1')).not.toContain('Electron');
    expect(after.indexOf('/Producer')).toBe(before.indexOf('/Producer'));
  });

  it('is left alone when it is not as expected', () => {
    const unknown = pdf('/Creator <feff>');
    expect(withOwnCreator(unknown)).toEqual(unknown);
    expect(withOwnCreator(pdf('/Creator (x)'))).toEqual(pdf('/Creator (x)'));
  });
});
