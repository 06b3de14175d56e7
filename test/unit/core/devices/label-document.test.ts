import { describe, expect, test } from 'vitest';
import { labelDocument } from '#core/features/devices/label-document.ts';
import { decoded } from '#test/support/decoded-code.ts';

const UNITS = [
  { serial: 'BA24000410K', label: 'B-410' },
  { serial: 'BA24000411I', label: 'BA24000411I' },
  { serial: 'BA24000412G', label: '<script>&' },
];

describe('labels of buttons', () => {
  test('each has a code of its own that reads back as its number and its label', () => {
    const page = labelDocument(UNITS, 'fr');
    const codes = [...page.matchAll(/<div class="qr".*?<\/div>/gs)].map(([code]) => decoded(code));
    expect(codes).toEqual(UNITS.map(({ serial, label }) => `${serial}\n${label}`));
  });

  test('a label that is the number is written once, and none is taken for markup', () => {
    const page = labelDocument(UNITS, 'en');
    expect(page.match(/>BA24000411I</g)).toHaveLength(1);
    expect(page).not.toContain('<script>');
    expect(page).toContain('lang="en"');
  });
});
