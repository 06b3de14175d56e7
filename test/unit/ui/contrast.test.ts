import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cssName, type ThemeName, TOKENS, USED_PAIRS } from '#ui/theme/tokens.ts';

const THEMES: readonly ThemeName[] = ['light', 'dark'];

/** WCAG 2.2 relative luminance of an `#rrggbb` colour. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('contrast', () => {
  it('knows black on white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 1);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1);
  });

  const pairs = THEMES.flatMap((theme) =>
    USED_PAIRS.flatMap(({ ink, on, minimum }) => on.map((surface) => ({ theme, ink, surface, minimum }))),
  );
  it.each(pairs)('$theme: $ink on $surface keeps $minimum:1', ({ theme, ink, surface, minimum }) => {
    expect(contrast(TOKENS[theme][ink], TOKENS[theme][surface])).toBeGreaterThanOrEqual(minimum);
  });
});

describe('tokens.css', () => {
  const css = readFileSync(new URL('../../../src/ui/theme/tokens.css', import.meta.url), 'utf8');
  const blocks = css
    .split(/(?=:root)/)
    .filter((block) => block.includes('--b-bg:'))
    .map((block) => ({ theme: block.includes('color-scheme: dark') ? ('dark' as const) : ('light' as const), block }));

  it('holds the light theme once and the dark one twice (chosen, and asked by the system)', () => {
    expect(blocks.map(({ theme }) => theme)).toEqual(['light', 'dark', 'dark']);
  });

  it.each(blocks)('says the same as tokens.ts ($theme)', ({ theme, block }) => {
    const declared = Object.fromEntries(
      [...block.matchAll(/(--b-[\w-]+):\s*(#\w+);/g)].map(([, name, value]) => [name, value]),
    );
    const wanted = Object.fromEntries(
      Object.entries(TOKENS[theme]).map(([name, value]) => [cssName(name as keyof (typeof TOKENS)['light']), value]),
    );
    expect(declared).toEqual(wanted);
  });
});

describe('colours in CSS', () => {
  it('come from the tokens: no hexadecimal colour in the stylesheets of ui and renderer', async () => {
    const { globSync } = await import('node:fs');
    const root = new URL('../../../', import.meta.url).pathname;
    const files = globSync('src/{ui,renderer,web}/**/*.css', { cwd: root }).filter(
      (file) => !file.endsWith('theme/tokens.css'),
    );
    expect(files.length).toBeGreaterThan(10);
    const offenders = files.filter((file) => /#[0-9a-f]{3,8}\b/i.test(readFileSync(`${root}${file}`, 'utf8')));
    expect(offenders).toEqual([]);
  });
});
