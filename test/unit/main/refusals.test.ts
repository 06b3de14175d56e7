import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#main/protocol/content-security-policy.ts';
import { isAllowedOutside } from '#main/security/external-link.ts';
import { staysInside } from '#main/security/network.ts';
import { isGranted, isUiUrl } from '#main/security/permissions.ts';

describe('what a page is refused', () => {
  it.each([
    'app://ui.evil/',
    'app://evil/',
    'app://ui@evil/',
    'app://user@ui/',
    'app://ui:80/',
    'https://ui/',
    'file:///etc/passwd',
    'about:blank',
    'javascript:alert(1)',
    '',
    'ui',
  ])('%s is not our interface', (url) => {
    expect(isUiUrl(url)).toBe(false);
    expect(isGranted('notifications', url)).toBe(false);
  });

  it('grants notifications and the clipboard to our interface, and nothing else', () => {
    expect(isGranted('notifications', 'app://ui/lieux')).toBe(true);
    expect(isGranted('clipboard-sanitized-write', 'app://ui/')).toBe(true);
    for (const permission of [
      'geolocation',
      'media',
      'serial',
      'usb',
      'hid',
      'clipboard-read',
      'midi',
      'openExternal',
    ]) {
      expect(isGranted(permission, 'app://ui/')).toBe(false);
    }
  });

  it('lets no request out of the process', () => {
    expect(staysInside('app://ui/assets/a.js')).toBe(true);
    expect(staysInside('data:image/png;base64,AA==')).toBe(true);
    expect(staysInside('blob:app://ui/3f2')).toBe(true);
    for (const url of [
      'http://127.0.0.1:8787/',
      'https://example.org/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'x',
    ]) {
      expect(staysInside(url)).toBe(false);
    }
  });

  it('opens only named sites outside, over https, plainly addressed', () => {
    expect(isAllowedOutside('https://arretonslesviolences.gouv.fr/')).toBe(true);
    for (const url of [
      'http://arretonslesviolences.gouv.fr/',
      'https://arretonslesviolences.gouv.fr.evil.example/',
      'https://arretonslesviolences.gouv.fr@evil.example/',
      'https://arretonslesviolences.gouv.fr:8443/',
      'smb://arretonslesviolences.gouv.fr/share',
      'file:///bin/sh',
      'javascript:alert(1)',
    ]) {
      expect(isAllowedOutside(url)).toBe(false);
    }
  });

  it('has a policy without remote hosts and without inline code', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("'nonce-abc'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
});
