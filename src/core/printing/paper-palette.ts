/** The light colours of the interface that are put on paper; a test keeps them equal to its tokens. */
export const PAPER_COLORS = {
  ink1: '#16181d',
  ink2: '#5b6170',
  line: '#e4e5e9',
  lineStrong: '#8a90a0',
  accent: '#3a4fb8',
  accentSoft: '#eceffb',
  panel: '#ffffff',
} as const;
