import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '#core/printing/html.ts';
import { htmlDocument } from '#core/printing/html-document.ts';
import { PAPER_COLORS } from '#core/printing/paper-palette.ts';
import { TOKENS } from '#ui/theme/tokens.ts';

const INJECTION = `</title><script>alert(1)</script><img src=x onerror='alert("2")'>`;

describe('a printed page', () => {
  it('takes what people typed as text, in elements and in attributes', () => {
    const { markup } = html`<p title="${INJECTION}">${INJECTION}</p>`;
    expect(markup).not.toMatch(/<script|<img|<\/title/);
    expect(markup.match(/</g)).toHaveLength(2);
    expect(markup.match(/"/g)).toHaveLength(2);
  });

  it('keeps every text, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)))).toBe(text);
      }),
    );
  });

  it('takes markup and lists of markup as they are', () => {
    const lines = ['a', '<b>'].map((line) => html`<li>${line}</li>`);
    expect(html`<ul>${lines}</ul>${3}`.markup).toBe('<ul><li>a</li><li>&#60;b&#62;</li></ul>3');
  });

  it('says its language and title, and asks for nothing outside', () => {
    const page = htmlDocument({
      lang: 'fr',
      title: INJECTION,
      styles: '@page { size: A5 }',
      body: html`<h1>Titre</h1>`,
    });
    expect(page).toContain('<html lang="fr">');
    expect(page.match(/<title>[^<]*<\/title>/)).not.toBeNull();
    expect(page).not.toMatch(/https?:|<script|<link/);
  });

  it('is in the colours of the interface', () => {
    expect(TOKENS.light).toMatchObject(PAPER_COLORS);
  });
});
