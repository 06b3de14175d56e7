import { describe, expect, it } from 'vitest';
import { refusedSubject } from '#renderer/shell/refused-subject.ts';
import { writtenLines } from '#renderer/shell/written-lines.ts';

const PLACE = '7a000000-0000-4000-8000-000000000001';
const FACT = '7a000000-0000-4000-8000-000000000002';

function refused(name: string, args: unknown) {
  return {
    mutationId: 'm',
    name,
    code: 'wrongState',
    field: null,
    argsJson: JSON.stringify(args),
    serverValueJson: null,
    rejectedAtUtc: '2026-11-22T14:32:07Z',
  };
}

describe('what a refused change was about', () => {
  it('finds the place under either name, and the step it wanted to take back', () => {
    const fact = { id: PLACE, atUtc: '2026-11-22T14:00:00Z', kind: 'retracted', factId: FACT, note: 'Saisi deux fois' };
    expect(refusedSubject(refused('label.decide', { placeId: PLACE, bookId: PLACE, fact }))).toEqual({
      placeId: PLACE,
      factKind: 'retracted',
      takenBackId: FACT,
    });
    expect(refusedSubject(refused('place.edit', { id: PLACE, patch: {} })).placeId).toBe(PLACE);
    expect(refusedSubject(refused('place.import', { id: PLACE })).placeId).toBeNull();
    expect(refusedSubject(refused('unit.move', { id: PLACE })).placeId).toBeNull();
    expect(refusedSubject({ ...refused('place.edit', {}), argsJson: '{half' }).placeId).toBeNull();
  });

  it('leaves the words of the person, and no identifier, instant or version', () => {
    const fact = { id: PLACE, atUtc: '2026-11-22T14:00:00Z', kind: 'withdrawn', reason: 'closed', note: 'Bail perdu' };
    const json = JSON.stringify({ placeId: PLACE, bookId: PLACE, fact: { ...fact, rulesVersion: 2, factId: FACT } });
    expect(writtenLines(json)).toEqual([
      { field: 'reason', value: 'closed' },
      { field: 'note', value: 'Bail perdu' },
    ]);
  });
});
