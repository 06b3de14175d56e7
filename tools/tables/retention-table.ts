import type { RetentionRule } from '#server/retention/retention-rule.ts';

/** `docs/retention.md`, whole. */
export function retentionTable(rules: readonly RetentionRule[]): string {
  return [
    '# What the server keeps for how long',
    '',
    'Written by `node tools/write-tables.ts` from the rules the server applies at its start and four times a day; a test compares the two.',
    'Rows of places, visits, conventions and wearers stay until somebody removes them; a wearer is erased on request.',
    '',
    '| Rule | What | Kept |',
    '|---|---|---|',
    ...rules.map(({ id, data, kept }) => `| ${id} | ${data} | ${kept} |`),
    '',
  ].join('\n');
}
