/** Every colour of the product, by what it means. CSS reads the same names from tokens.css; a test keeps the two equal. */
export type ColorTokens = {
  /** Behind everything, and panels that hold content. */
  readonly bg: string;
  readonly panel: string;
  /** Hovered rows, pressed chips. */
  readonly hover: string;
  readonly line: string;
  /** Outline of a control: 3:1 against its surroundings (WCAG 1.4.11). */
  readonly lineStrong: string;
  /** Text: main, secondary, tertiary. All three pass AA on bg, panel, hover and accentSoft. */
  readonly ink1: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly accent: string;
  readonly accentSoft: string;
  /** The one primary action of a screen, and the text on it. */
  readonly accentFill: string;
  readonly onAccentFill: string;
  /** Only what is proven. */
  readonly ok: string;
  readonly okSoft: string;
  /** Only what is due. */
  readonly due: string;
  readonly dueSoft: string;
  /** A live SOS, and nothing else. */
  readonly sos: string;
  readonly sosSoft: string;
  readonly sosFill: string;
  readonly onSosFill: string;
  /** Neutral badge. */
  readonly neutralSoft: string;
};

export type ColorTokenName = keyof ColorTokens;
export type ThemeName = 'light' | 'dark';

const light: ColorTokens = {
  bg: '#f7f7f8',
  panel: '#ffffff',
  hover: '#f0f1f4',
  line: '#e4e5e9',
  lineStrong: '#8a90a0',
  ink1: '#16181d',
  ink2: '#5b6170',
  ink3: '#666c7c',
  accent: '#3a4fb8',
  accentSoft: '#eceffb',
  accentFill: '#3a4fb8',
  onAccentFill: '#ffffff',
  ok: '#1f7a4d',
  okSoft: '#e6f4ec',
  due: '#9a5b00',
  dueSoft: '#fdf1de',
  sos: '#c0182b',
  sosSoft: '#fdeaec',
  sosFill: '#c0182b',
  onSosFill: '#ffffff',
  neutralSoft: '#edeff2',
};

const dark: ColorTokens = {
  bg: '#101216',
  panel: '#16191f',
  hover: '#1e2229',
  line: '#272b34',
  lineStrong: '#737a89',
  ink1: '#eceef2',
  ink2: '#a3aab8',
  ink3: '#8d94a3',
  accent: '#93a4ff',
  accentSoft: '#222a4d',
  accentFill: '#4a5fd0',
  onAccentFill: '#ffffff',
  ok: '#5fce97',
  okSoft: '#12301f',
  due: '#f0b35a',
  dueSoft: '#3a2a10',
  sos: '#ff5d6c',
  sosSoft: '#3d1319',
  sosFill: '#ff5d6c',
  onSosFill: '#101216',
  neutralSoft: '#272b34',
};

export const TOKENS: Readonly<Record<ThemeName, ColorTokens>> = { light, dark };

type Pair = { readonly ink: ColorTokenName; readonly on: readonly ColorTokenName[]; readonly minimum: 4.5 | 3 };

/** Every pair the interface may put together, with the ratio it must keep (WCAG 1.4.3 text, 1.4.11 outlines). */
export const USED_PAIRS: readonly Pair[] = [
  { ink: 'ink1', on: ['bg', 'panel', 'hover', 'accentSoft', 'neutralSoft'], minimum: 4.5 },
  { ink: 'ink2', on: ['bg', 'panel', 'hover', 'accentSoft', 'neutralSoft'], minimum: 4.5 },
  { ink: 'ink3', on: ['bg', 'panel', 'hover', 'accentSoft'], minimum: 4.5 },
  { ink: 'accent', on: ['bg', 'panel', 'hover', 'accentSoft'], minimum: 4.5 },
  { ink: 'onAccentFill', on: ['accentFill'], minimum: 4.5 },
  { ink: 'ok', on: ['bg', 'panel', 'hover', 'accentSoft', 'okSoft'], minimum: 4.5 },
  { ink: 'due', on: ['bg', 'panel', 'hover', 'accentSoft', 'dueSoft'], minimum: 4.5 },
  { ink: 'sos', on: ['bg', 'panel', 'hover', 'accentSoft', 'sosSoft'], minimum: 4.5 },
  { ink: 'onSosFill', on: ['sosFill'], minimum: 4.5 },
  { ink: 'lineStrong', on: ['panel'], minimum: 3 },
  { ink: 'accent', on: ['panel', 'bg'], minimum: 3 },
];

/** Custom property that holds a token: `inkStrong` → `--b-ink-strong`. */
export function cssName(name: ColorTokenName): string {
  return `--b-${name.replace(/([a-z])([A-Z0-9])/g, '$1-$2').toLowerCase()}`;
}
