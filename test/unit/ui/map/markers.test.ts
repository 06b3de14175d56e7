import { describe, expect, it } from 'vitest';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import { alertTone } from '#ui/map/alert-layer.ts';
import { MARKER_KINDS, markerKind } from '#ui/map/place-markers.ts';

const category = (name: (typeof PLACE_CATEGORIES)[number]) => PLACE_CATEGORIES.indexOf(name);
const label = (name: (typeof LABEL_STATES)[number]) => LABEL_STATES.indexOf(name);

describe('markers', () => {
  it('A6 gives police sites their own marker whatever their label', () => {
    for (let i = 0; i < LABEL_STATES.length; i++) {
      expect(markerKind(category('gendarmerie'), i)).toBe('police');
      expect(markerKind(category('commissariat'), i)).toBe('police');
    }
  });

  it('keeps green for what is proven and amber for what is due', () => {
    expect(markerKind(category('bar'), label('certified'))).toBe('certified');
    expect(markerKind(category('bar'), label('atRisk'))).toBe('due');
    for (const state of ['candidate', 'charterSigned', 'suspended', 'expired', 'withdrawn'] as const) {
      expect(markerKind(category('bar'), label(state))).toBe('other');
    }
  });

  it('draws every index, known or not', () => {
    for (let i = -1; i < 40; i++) expect(MARKER_KINDS).toContain(markerKind(i, i));
  });
});

describe('red on the map', () => {
  it('belongs to a live SOS and to nothing else', () => {
    expect(alertTone({ kind: 'sos', isLive: true })).toBe('sos');
    expect(alertTone({ kind: 'possibleSos', isLive: true })).toBe('sos');
    expect(alertTone({ kind: 'fall', isLive: true })).toBe('due');
    expect(alertTone({ kind: 'technical', isLive: true })).toBe('quiet');
    expect(alertTone({ kind: 'test', isLive: true })).toBe('quiet');
    expect(alertTone({ kind: 'sos', isLive: false })).toBe('quiet');
  });
});
