/** The table of docs/architecture.md, restated here on purpose: a test that read it from the configuration would prove nothing. */
export const LAYERS = [
  'shared',
  'node',
  'ui',
  'server',
  'core',
  'main',
  'preload',
  'renderer',
  'web',
  'button',
] as const;
export type Layer = (typeof LAYERS)[number];

const MAY_IMPORT: Readonly<Record<Layer, readonly Layer[]>> = {
  shared: [],
  node: ['shared'],
  ui: ['shared'],
  server: ['shared', 'node'],
  core: ['shared', 'node'],
  main: ['shared', 'node'],
  preload: ['shared'],
  renderer: ['shared', 'ui'],
  web: ['shared', 'ui'],
  button: ['shared', 'node'],
};

const WITHOUT_NODE: readonly Layer[] = ['shared', 'ui', 'preload', 'renderer', 'web'];
const WITHOUT_DOM: readonly Layer[] = ['shared', 'node', 'server', 'core', 'main', 'button'];

/** One forbidden line of code and the file it is planted in. */
export type Violation = { readonly title: string; readonly file: string; readonly code: string };

/** One violation per row of the table: every forbidden layer, Node where there is none, the DOM where there is none. */
export function violations(): readonly Violation[] {
  return LAYERS.flatMap((layer) => [
    ...LAYERS.filter((other) => other !== layer && !MAY_IMPORT[layer].includes(other)).map((other) =>
      planted(
        layer,
        `imports ${other}`,
        `import { marker } from '#${other}/planted-marker.ts';\nexport const leaked = marker;\n`,
      ),
    ),
    ...(WITHOUT_NODE.includes(layer)
      ? [
          planted(
            layer,
            'imports node',
            `import { readFileSync } from 'node:fs';\nexport const leaked = readFileSync;\n`,
          ),
        ]
      : []),
    ...(WITHOUT_DOM.includes(layer) ? [planted(layer, 'touches the DOM', 'export const leaked = document;\n')] : []),
  ]);
}

function planted(layer: Layer, what: string, code: string): Violation {
  return {
    title: `${layer} ${what}`,
    file: `src/${layer}/planted-${what.replaceAll(' ', '-').toLowerCase()}.ts`,
    code,
  };
}
