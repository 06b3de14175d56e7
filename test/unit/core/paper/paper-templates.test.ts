import { describe, expect, test } from 'vitest';
import { paperDocument, paperFileName } from '#core/features/paper/paper-document.ts';
import type { PaperSubject } from '#core/features/paper/paper-subject.ts';
import { PAPER_FR } from '#core/features/paper/paper-texts.ts';
import { qrCode } from '#core/printing/qr-code.ts';
import { printOrderSchema } from '#shared/contract/console/shell-print.ts';
import { PLACE_ID } from '#test/support/builders.ts';
import { decoded } from '#test/support/decoded-code.ts';
import { aPaperSubject } from './paper-subject-builder.ts';

describe('the code', () => {
  test('PA3 is read back as the address it was made of, and is named for those who do not see it', () => {
    const url = `https://lieux.example/p/${PLACE_ID}`;
    const { markup } = qrCode(url, 'Vers la page du lieu');
    expect(decoded(markup)).toBe(url);
    expect(markup).toContain('role="img" aria-label="Vers la page du lieu"');
  });

  test('PA3 stands on every sticker, each with its own', () => {
    const subjects = [1, 2, 3].map((n) => aPaperSubject({ pageUrl: `https://lieux.example/p/${n}` }));
    const page = paperDocument('sticker', subjects);
    const codes = [...page.matchAll(/<div class="qr".*?<\/div>/gs)].map(([code]) => decoded(code));
    expect(codes).toEqual(['https://lieux.example/p/1', 'https://lieux.example/p/2', 'https://lieux.example/p/3']);
  });
});

describe('a sticker', () => {
  test('says what it is, until when, and whom to call, in French and English', () => {
    const page = paperDocument('sticker', [aPaperSubject({ name: 'Café Rosa', until: '2028-03-12' })]);
    expect(page).toMatch(/<h1[^>]*>Café Rosa<\/h1>/);
    for (const text of [
      'Lieu sûr',
      'Safe place',
      '12\u00a0mars\u00a02028',
      '12\u00a0March\u00a02028',
      '17 · 112 · 114',
    ]) {
      expect(page).toContain(text);
    }
    expect(page.match(/<h1/g)).toHaveLength(1);
  });

  test('keeps the order of the run', () => {
    const page = paperDocument(
      'sticker',
      ['Zoé', 'Abel', 'Mona'].map((name) => aPaperSubject({ name })),
    );
    expect([...page.matchAll(/<h1[^>]*>([^<]*)/g)].map(([, name]) => name)).toEqual(['Zoé', 'Abel', 'Mona']);
  });
});

describe('a certificate', () => {
  test('names place, label, commitments and where to check it', () => {
    const subject = aPaperSubject({ commitments: ['Écouter sans juger'], conventions: ['Convention 2026'] });
    const page = paperDocument('certificate', [subject]);
    for (const text of [subject.name, subject.address, subject.number, 'Écouter sans juger', 'Convention 2026']) {
      expect(page).toContain(text);
    }
    expect(page).toContain(`<a href="${subject.pageUrl}">`);
    expect(page).toContain('<li>Écouter sans juger</li>');
  });

  test('PA2 of a place that the public may not see leads nowhere', () => {
    const page = paperDocument('certificate', [aPaperSubject({ pageUrl: null })]);
    expect(page).not.toContain('class="qr"');
    expect(page).not.toContain('href=');
  });
});

describe('both papers', () => {
  const hostile: Partial<PaperSubject> = {
    name: '</h1><script>alert(1)</script>',
    address: '"><img src=x onerror=alert(1)>',
    issuer: '<iframe src="https://evil.example">',
    network: '<link rel=stylesheet href=//evil.example>',
    commitments: ['<style>*{}</style>'],
    conventions: ['<svg onload=alert(1)>'],
  };

  test.each(['sticker', 'certificate'] as const)('the %s takes what people typed as text', (kind) => {
    const page = paperDocument(kind, [aPaperSubject(hostile)]);
    expect(page).not.toMatch(/<script|<img|<iframe|<link|onload=alert\(1\)>|<svg onload/);
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  test.each(['sticker', 'certificate'] as const)('the %s proposes a file name that names nobody', (kind) => {
    for (const subjects of [[aPaperSubject()], [aPaperSubject(), aPaperSubject()]]) {
      const fileName = paperFileName(kind, subjects, '2026-11-22');
      expect(fileName).not.toMatch(/nocturne/i);
      expect(printOrderSchema.shape.fileName.safeParse(fileName).success).toBe(true);
    }
  });

  test('speak a French with its spaces', () => {
    for (const text of Object.values(PAPER_FR)) expect(text).not.toMatch(/[^\u00a0]:|[^\u202f][;!?]|'/);
  });
});
