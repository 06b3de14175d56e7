import { describe, expect, it } from 'vitest';
import { createFormats } from '#ui/i18n/formats.ts';
import { openingStateAt } from '#ui/place/opening-state.ts';
import { openingText } from '#ui/place/opening-text.ts';

/** Answers the id and the time, so that the test reads what is chosen, not how it is worded. */
const t = (id: string, values: Readonly<Record<string, string | number>> = {}) =>
  [id, values.time].filter((part) => part !== undefined).join(' ');
const texts = { t, locale: 'fr', format: createFormats('fr', t) } as const;

function textAt(hours: string, timeZone: string, atUtc: string): string {
  const nowMs = Date.parse(atUtc);
  return openingText(openingStateAt(hours, timeZone, nowMs), { timeZone, nowMs }, texts);
}

describe('opening text', () => {
  it('says nothing it does not know', () => {
    expect(textAt('', 'Europe/Paris', '2026-11-22T10:00:00Z')).toBe('ui.opening.unknown');
    expect(textAt('quand je veux', 'Europe/Paris', '2026-11-22T10:00:00Z')).toBe('ui.opening.unknown');
  });

  it('says until when a place is open', () => {
    expect(textAt('Mo-Su 09:00-18:00', 'Europe/Paris', '2026-11-22T10:00:00Z')).toMatch(
      /^ui\.opening\.openUntil 18:00/,
    );
  });

  it('says when a closed place opens, with the day when it is not today', () => {
    expect(textAt('Mo-Fr 09:00-18:00', 'Europe/Paris', '2026-11-21T10:00:00Z')).toMatch(
      /^ui\.opening\.closedUntil lun\. 09:00/,
    );
  });

  it('has no end for a place that never closes', () => {
    expect(textAt('24/7', 'Europe/Paris', '2026-11-22T03:00:00Z')).toBe('ui.opening.openAlways');
  });

  it('reads the clock of the place, and names its zone when it is not the reader’s', () => {
    const text = textAt('Mo-Su 08:00-17:00', 'Indian/Reunion', '2026-11-22T12:00:00Z');
    expect(text).toMatch(/^ui\.opening\.openUntil 17:00/);
    expect(text).toMatch(/UTC\+4/);
  });
});
