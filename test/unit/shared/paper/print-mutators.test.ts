import { describe, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { aContext, aPlace, NOW_UTC, numberedId, OTHER_ORG_ID } from '#test/support/builders.ts';

const EARLIER = '2026-01-10T08:00:00.000Z';
const MUCH_LATER = '2099-01-01T00:00:00.000Z';
const places = [1, 2].map((n) => aPlace({ id: numberedId(n) }));
const rows = places.map((row) => ({ table: 'place', row }) as const);

function record(args: {
  readonly placeIds: readonly string[];
  readonly printedAtUtc?: string;
  readonly kind?: string;
}) {
  const whole = { kind: 'sticker', printedAtUtc: EARLIER, ...args };
  return MUTATORS.prepare('paper.recordPrinted', whole);
}

const both = places.map(({ id }) => id);
const followUp = (id: string, stickerPrintedAtUtc: string | null) => ({
  table: 'followUp' as const,
  row: {
    ...{ id, networkId: places[0]?.networkId ?? '', ownerOrgId: places[0]?.ownerOrgId ?? '' },
    ...{ inCharge: 'Samia', nextStep: 'rappeler', nextStepOn: null, certificatePrintedAtUtc: EARLIER },
    ...{ stickerPrintedAtUtc, updatedAtUtc: EARLIER },
  },
});

describe('that paper was printed', () => {
  test('PA5 is noted for each place, and keeps what is there', () => {
    const world = aContext({ rows: [...rows, followUp(numberedId(1), null)] });
    const changes = unwrap(unwrap(record({ placeIds: both })).decide(world));
    expect(changes).toHaveLength(2);
    expect(changes[0]).toMatchObject({
      table: 'followUp',
      row: { inCharge: 'Samia', stickerPrintedAtUtc: EARLIER, certificatePrintedAtUtc: EARLIER },
    });
    expect(changes[1]).toMatchObject({ row: { inCharge: '', stickerPrintedAtUtc: EARLIER } });
  });

  test('PA5 an earlier print never replaces a later one, and nothing is printed in the future', () => {
    const world = aContext({ rows: [...rows, followUp(numberedId(1), NOW_UTC)] });
    expect(unwrap(unwrap(record({ placeIds: [numberedId(1)] })).decide(world))).toEqual([]);
    const [change] = unwrap(unwrap(record({ placeIds: [numberedId(2)], printedAtUtc: MUCH_LATER })).decide(world));
    expect(change).toMatchObject({ row: { stickerPrintedAtUtc: NOW_UTC } });
  });

  test('PA5 all or none: one place of somebody else refuses the whole, and so do more than a hundred', () => {
    const foreign = { table: 'place', row: aPlace({ id: numberedId(3), ownerOrgId: OTHER_ORG_ID }) } as const;
    const world = aContext({ rows: [...rows, foreign] });
    expect(unwrap(record({ placeIds: [...both, numberedId(3)] })).decide(world)).toMatchObject({
      error: { code: 'missing' },
    });
    const many = Array.from({ length: 101 }, (_, n) => numberedId(n));
    expect(record({ placeIds: many })).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  test('PA5 only those who follow places up may note it', () => {
    expect(unwrap(record({ placeIds: both })).permission).toBe('followUp.edit');
  });
});
