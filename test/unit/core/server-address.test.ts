import { describe, expect, it } from 'vitest';
import { isAcceptableServer, serverOrigin } from '#core/server-link/server-address.ts';

describe('the address of a server', () => {
  it.each([
    'https://balise.example.org',
    'https://10.0.0.1:8443/x',
    'http://127.0.0.1:8787',
    'http://localhost',
    'http://[::1]:1',
  ])('%s may receive a password', (address) => expect(isAcceptableServer(address)).toBe(true));

  it.each([
    'http://balise.example.org',
    'http://127.0.0.2',
    'http://localhost.example.org',
    'https://user:secret@balise.example.org',
    'ftp://127.0.0.1',
    'javascript:1',
    'balise.example.org',
    '',
  ])('%s may not', (address) => expect(isAcceptableServer(address)).toBe(false));

  it('is one server under one spelling', () => {
    expect(serverOrigin('https://Balise.Example.org:443/path/?q#x')).toBe('https://balise.example.org');
  });
});
