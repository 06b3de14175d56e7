import type { ThemeName } from '#ui/theme/tokens.ts';
import { TOKENS } from '#ui/theme/tokens.ts';

/** Colours of the map that are not tokens: land and water stay quieter than anything drawn on them. */
export type MapPalette = {
  readonly sea: string;
  readonly land: string;
  readonly neighbour: string;
  readonly communeLine: string;
  readonly departmentLine: string;
  readonly regionLine: string;
  readonly labelInk: string;
  readonly labelHalo: string;
  /** Around every marker, so that it stands off land and other markers. */
  readonly markerEdge: string;
  readonly police: string;
  readonly certified: string;
  readonly due: string;
  readonly otherLine: string;
  readonly otherFill: string;
  readonly cluster: string;
  readonly onCluster: string;
  readonly selection: string;
  /** Inside an outline that is being drawn. */
  readonly drawnArea: string;
  readonly sos: string;
  readonly onSos: string;
  readonly sosArea: string;
  readonly quietAlert: string;
  readonly quietArea: string;
  readonly onQuiet: string;
};

export const MAP_PALETTES: Readonly<Record<ThemeName, MapPalette>> = {
  light: {
    sea: '#dfe6ed',
    land: '#f5f1e8',
    neighbour: '#ebe9e3',
    communeLine: '#ddd0b0',
    departmentLine: '#c3b182',
    regionLine: '#b09b6b',
    labelInk: '#3b3f4a',
    labelHalo: '#f8f5ee',
    markerEdge: '#ffffff',
    police: '#465068',
    certified: TOKENS.light.ok,
    due: TOKENS.light.due,
    otherLine: '#5b6170',
    otherFill: '#ffffff',
    cluster: TOKENS.light.accentFill,
    onCluster: TOKENS.light.onAccentFill,
    selection: TOKENS.light.accent,
    drawnArea: 'rgba(58, 79, 184, 0.12)',
    sos: TOKENS.light.sosFill,
    onSos: TOKENS.light.onSosFill,
    sosArea: 'rgba(192, 24, 43, 0.14)',
    quietAlert: '#5b6170',
    quietArea: 'rgba(91, 97, 112, 0.14)',
    onQuiet: '#ffffff',
  },
  dark: {
    sea: '#11151b',
    land: '#1e1f1c',
    neighbour: '#191b1d',
    communeLine: '#3a392f',
    departmentLine: '#565240',
    regionLine: '#686350',
    labelInk: '#c6cad4',
    labelHalo: '#17181a',
    markerEdge: '#16191f',
    police: '#8f9dc0',
    certified: TOKENS.dark.ok,
    due: TOKENS.dark.due,
    otherLine: '#a3aab8',
    otherFill: '#272b34',
    cluster: TOKENS.dark.accentFill,
    onCluster: TOKENS.dark.onAccentFill,
    selection: TOKENS.dark.accent,
    drawnArea: 'rgba(147, 164, 255, 0.16)',
    sos: TOKENS.dark.sosFill,
    onSos: TOKENS.dark.onSosFill,
    sosArea: 'rgba(255, 93, 108, 0.2)',
    quietAlert: '#a3aab8',
    quietArea: 'rgba(163, 170, 184, 0.16)',
    onQuiet: '#16191f',
  },
};

export const MAP_FONT_FAMILY = "'Inter Variable', system-ui, sans-serif";
