import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificateNumber } from '#shared/domain/paper/certificate-number.ts';
import { whyNotPrintable } from '#shared/domain/paper/printable.ts';
import { placeIdOfPath, publicBase, publicPageUrl } from '#shared/domain/paper/public-page.ts';
import { stickerSight } from '#shared/domain/paper/sticker-sight.ts';
import { aPlace, numberedId, ORG_ID, PLACE_ID } from '#test/support/builders.ts';

const TODAY = '2026-11-22';
const inForce = aPlace({ labelState: 'certified', labelUntil: TODAY, labelRiskFrom: null });
const why = (place: typeof inForce, kind: 'sticker' | 'certificate' = 'sticker', today = TODAY) =>
  whyNotPrintable(place, { kind, orgId: ORG_ID, today });

describe('for whom paper is made', () => {
  test('PA1 on the last day of a label and not on the day after', () => {
    expect(why(inForce)).toBeNull();
    expect(why(inForce, 'certificate', '2026-11-23')).toBe('notInForce');
    expect(why(aPlace({ ...inForce, labelState: 'atRisk' }))).toBeNull();
  });

  test('PA1 not for a suspended, withdrawn or candidate place, a police site, a merged one or somebody else’s', () => {
    for (const labelState of ['suspended', 'withdrawn', 'expired', 'candidate', 'audited'] as const) {
      expect(why(aPlace({ ...inForce, labelState }))).toBe('notInForce');
    }
    expect(why(aPlace({ labelState: 'stateSite', labelUntil: null }))).toBe('stateSite');
    expect(why(aPlace({ ...inForce, mergedIntoId: numberedId(9) }))).toBe('merged');
    expect(whyNotPrintable(inForce, { kind: 'sticker', orgId: numberedId(77), today: TODAY })).toBe('missing');
    expect(whyNotPrintable(undefined, { kind: 'sticker', orgId: ORG_ID, today: TODAY })).toBe('missing');
  });

  test('PA2 a place that the public may not see gets a certificate and no sticker', () => {
    const discreet = aPlace({ ...inForce, visibility: 'discreet' });
    expect([why(discreet), why(discreet, 'certificate')]).toEqual(['notPublic', null]);
    expect(why(aPlace({ ...inForce, lon: null, lat: null }))).toBe('notPublic');
  });
});

describe('where the code leads', () => {
  test('PA3 an address and an id, read back by the page', () => {
    const url = publicPageUrl('https://lieux.example', PLACE_ID);
    expect(url).toBe(`https://lieux.example/p/${PLACE_ID}`);
    expect(placeIdOfPath(new URL(url).pathname)).toBe(PLACE_ID);
    expect(placeIdOfPath(`/p/${PLACE_ID.toUpperCase()}/`)).toBe(PLACE_ID);
    for (const path of ['/', '/p/', '/p/x', `/p/${PLACE_ID}/more`, `/${PLACE_ID}`, '/p/<script>']) {
      expect(placeIdOfPath(path)).toBeNull();
    }
  });

  test('PA3 the secure address wins over the one the console uses', () => {
    expect(publicBase('https://lieux.example/', 'https://api.example')).toBe('https://lieux.example');
    expect(publicBase('http://10.0.0.4:8787', 'https://api.example')).toBe('https://api.example');
    expect(publicBase(null, 'http://127.0.0.1:8787')).toBe('http://127.0.0.1:8787');
  });
});

describe('the number of a certificate', () => {
  test('PA4 is the same each time, and another after a renewal', () => {
    const number = certificateNumber(PLACE_ID, TODAY);
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(certificateNumber(PLACE_ID, TODAY)).toBe(number);
    expect(certificateNumber(PLACE_ID, '2028-11-22')).not.toBe(number);
  });

  test('PA4 differs between the places of a network of thousands', () => {
    const numbers = new Set(Array.from({ length: 6_000 }, (_, n) => certificateNumber(numberedId(n), TODAY)));
    expect(numbers.size).toBe(6_000);
  });
});

describe('whether the sticker was seen', () => {
  const printed = { stickerPrintedAtUtc: '2026-03-01T10:00:00.000Z' };
  const visit = (visitedAtUtc: string, stickerSeen: 'yes' | 'no' | 'notPrinted' | 'notLooked') => ({
    visitedAtUtc,
    stickerSeen,
  });

  test('PA6 never, before a visit since it was printed that looked', () => {
    expect(stickerSight(undefined, [])).toEqual({ kind: 'notPrinted' });
    expect(
      stickerSight(printed, [
        visit('2026-02-28T10:00:00.000Z', 'yes'),
        visit('2026-04-01T10:00:00.000Z', 'notLooked'),
        visit('2026-04-02T10:00:00.000Z', 'notPrinted'),
      ]),
    ).toEqual({ kind: 'neverSeen', printedAtUtc: printed.stickerPrintedAtUtc });
  });

  test('PA6 the last visit that looked decides, in whatever order visits arrive', () => {
    const visits = [
      visit('2026-04-01T10:00:00.000Z', 'yes'),
      visit('2026-06-01T10:00:00.000Z', 'no'),
      visit('2026-05-01T10:00:00.000Z', 'yes'),
      visit('2026-07-01T10:00:00.000Z', 'notLooked'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(visits, { minLength: visits.length }), (shuffled) => {
        expect(stickerSight(printed, shuffled)).toMatchObject({
          kind: 'notThere',
          visitedAtUtc: '2026-06-01T10:00:00.000Z',
        });
      }),
    );
  });
});
