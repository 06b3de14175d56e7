import { describe, expect, it } from 'vitest';
import { hoursWords } from '#ui/place/hours-words.ts';
import { numberHref } from '#web/app/number-href.ts';
import { telephoneHref } from '#web/app/telephone.ts';

const t = (id: string, values: Readonly<Record<string, string | number>> = {}) =>
  [id.replace('ui.spokenHours.', ''), ...Object.values(values)].join(' ');
const words = (hours: string) => hoursWords(hours, { t, locale: 'fr' });

describe('telephone links', () => {
  it('keeps digits and a leading plus only', () => {
    expect(telephoneHref('04 78.42-26 56')).toBe('tel:0478422656');
    expect(telephoneHref('+33 (0)4 78 42 26 56')).toBe('tel:+33478422656');
    expect(telephoneHref('116 006')).toBe('tel:116006');
    expect(telephoneHref('javascript:alert(1)')).toBe('tel:1');
  });

  it('writes to a number that takes only messages', () => {
    expect(numberHref({ number: '114', channels: ['sms'] })).toBe('sms:114');
    expect(numberHref({ number: '17', channels: ['call', 'sms'] })).toBe('tel:17');
  });
});

describe('hours in words', () => {
  it('says every day, single days and closings', () => {
    expect(words('24/7')).toBe('always');
    expect(words('Mo-Su 09:00-20:00')).toBe('line everyDay range 09:00 20:00');
    expect(words('Sa 10:00-12:00')).toContain('samedi range 10:00 12:00');
  });

  it('shows what it cannot say as it was written', () => {
    expect(words('Mo-Fr sunrise-sunset')).toBe('Mo-Fr sunrise-sunset');
  });
});
