import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { filesWithBuiltIds, readCatalogue, SURFACES, usedIds } from './catalogue.ts';

const catalogues = await Promise.all(
  SURFACES.map(async (surface) => ({
    prefix: surface.prefix,
    fr: await readCatalogue(surface, 'fr'),
    en: await readCatalogue(surface, 'en'),
  })),
);
const used = usedIds();

/** Names of institutions and data sets: the same in every language. */
const PROPER_NAMES: readonly string[] = ['ui.map.attribution'];

/** Names of the values a text expects, sorted: `{count}`, `{count, plural, …}`. */
function placeholders(text: string): readonly string[] {
  const names = new Set<string>();
  const visit = (token: unknown) => {
    if (!Array.isArray(token)) return;
    if (typeof token[0] === 'string') names.add(token[0]);
    const choices: unknown = token[2];
    if (typeof choices === 'object' && choices !== null) {
      for (const message of Object.values(choices)) if (Array.isArray(message)) message.forEach(visit);
    }
  };
  compileMessageOrThrow(text).forEach(visit);
  return [...names].filter((name) => name !== '#').sort();
}

describe.each(catalogues)('catalogue $prefix', ({ prefix, fr, en }) => {
  it('holds texts, all under its own prefix', () => {
    expect(Object.keys(fr).length).toBeGreaterThan(0);
    expect(Object.keys(fr).filter((id) => !id.startsWith(`${prefix}.`))).toEqual([]);
  });

  it('has the same ids in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  it('leaves no text empty', () => {
    const empty = Object.entries({ ...fr, ...en }).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('is readable ICU and expects the same values in both languages', () => {
    for (const [id, text] of Object.entries(fr))
      expect({ id, values: placeholders(en[id] ?? '') }).toEqual({ id, values: placeholders(text) });
  });

  it('translates: only words that are the same in both languages are equal', () => {
    const same = Object.entries(fr).filter(
      ([id, text]) =>
        en[id] === text &&
        !PROPER_NAMES.includes(id) &&
        /\p{L}{4,}.*\s.*\p{L}{4,}/u.test(text.replace(/\{[^}]*\}/g, '')),
    );
    expect(same).toEqual([]);
  });

  it('defines every id that the sources use, and no other', () => {
    const mine = [...used].filter((id) => id.startsWith(`${prefix}.`));
    expect(mine.filter((id) => !(id in fr))).toEqual([]);
    expect(Object.keys(fr).filter((id) => !used.has(id))).toEqual([]);
  });

  it('keeps French spacing: narrow no-break space before ; ! ? and %, no-break before : and inside « »', () => {
    const wrong = Object.entries(fr).filter(([, text]) =>
      [
        /[^\u202f\u00a0?!](?<![?!])[;!?](?=\s|$)/,
        /[^\u00a0\d]:(?=\s|$)/,
        / [;!?%»:]/,
        /« /,
        /[^\u00a0]»/,
        /«[^\u00a0]/,
        /\d%/,
      ].some((rule) => rule.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps a number with its unit, and groups French thousands with a narrow no-break space', () => {
    const unit = /[\d}] (?:o|B|Kio|KiB|Mo|MB|Go|m|km|h|s|min)(?!\p{L})/u;
    const apart = Object.entries({ ...fr, ...en }).filter(([id]) =>
      [fr[id], en[id]].some((text) => unit.test(text ?? '')),
    );
    expect(apart).toEqual([]);
    expect(Object.entries(fr).filter(([, text]) => /\d \d{3}\b/.test(text))).toEqual([]);
  });

  it('holds no typewriter dots, no doubled space and no English quotation marks in French', () => {
    const odd = Object.entries(fr).filter(([, text]) => /\.\.\.| {2}|[“”‘]/u.test(text));
    expect(odd).toEqual([]);
  });

  it('uses the typographic apostrophe', () => {
    expect(Object.entries({ ...fr, ...en }).filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('ids', () => {
  it('are whole literals: none is built from pieces', () => {
    expect(filesWithBuiltIds()).toEqual([]);
  });
});
