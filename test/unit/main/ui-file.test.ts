import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf, uiFileFor } from '#main/protocol/ui-file.ts';

const ROOT = '/srv/ui';

describe('file behind a request of app://ui', () => {
  it.each([
    ['/', `${ROOT}/index.html`],
    ['/lieux', `${ROOT}/index.html`],
    ['/lieux/3f2', `${ROOT}/index.html`],
    ['/assets/index-a1.js', `${ROOT}/assets/index-a1.js`],
    ['/assets/caf%C3%A9.woff2', `${ROOT}/assets/café.woff2`],
  ])('%s is answered by %s', (path, file) => {
    expect(uiFileFor(ROOT, path)).toBe(file);
  });

  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/%252e%252e/secret.js',
    '/..%2fsecret.js',
    '/assets\\..\\..\\secret.js',
    '/a%00.js',
    '/%E0%A4%A.js',
    '/./index.html',
  ])('%s is refused', (path) => {
    expect(uiFileFor(ROOT, path)).toBeNull();
  });

  it('never leaves the root, whatever is asked', () => {
    const segment = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', 'a.js', ''), fc.string());
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), (segments) => {
        const file = uiFileFor(ROOT, `/${segments.join('/')}`);
        if (file === null) return;
        expect(file.startsWith(ROOT + sep)).toBe(true);
        expect(file.split(sep)).not.toContain('..');
      }),
    );
  });

  it('serves only the kinds of files the interface has', () => {
    expect(mediaTypeOf('/srv/ui/a.js')).toBe('text/javascript; charset=utf-8');
    expect(mediaTypeOf('/srv/ui/a.JS')).toBe('text/javascript; charset=utf-8');
    expect(mediaTypeOf('/srv/ui/console.sqlite')).toBeNull();
    expect(mediaTypeOf('/srv/ui/.env')).toBeNull();
  });
});
