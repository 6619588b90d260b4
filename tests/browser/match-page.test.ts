import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPage } from '../../src/browser/match-page.ts';
import type { JourneyPage } from '../../src/model/system.ts';

const place = { file: 'consent.yaml', line: 1, column: 1 };

function pageOf(name: string, match: Partial<JourneyPage['match']>): JourneyPage {
  return { name, match: { url: null, heading: null, ...match }, optional: false, ends: false, actions: {}, place };
}

function nameOf(pages: readonly JourneyPage[], url: string, heading: string | null, met: string[] = []): string | null {
  const resolve = (text: string): string => text.replace('{{tenant}}', 'education');
  return matchPage(pages, { url, heading }, new Set(met), resolve)?.name ?? null;
}

describe('a page of a journey', () => {
  test.each([
    [
      'https://*.signin.education.gov.uk/**/usernamepassword',
      'https://pp.signin.education.gov.uk/a/b/usernamepassword',
      true,
    ],
    [
      'https://*.signin.education.gov.uk/**/usernamepassword',
      'https://pp.signin.education.gov.uk/usernamepassword?x=1#y',
      true,
    ],
    ['https://*.signin.education.gov.uk/**', 'https://signin.education.gov.uk.evil.test/a', false],
    ['https://b2c.test/*/login', 'https://b2c.test/one/login', true],
    ['https://b2c.test/*/login', 'https://b2c.test/one/two/login', false],
    ['https://b2c.test/login', 'https://b2c.test/login/', true],
    ['https://b2c.test/login', 'https://b2c.test/login/next', false],
    ['https://{{tenant}}.test/login', 'https://education.test/login', true],
    ['https://b2c.test/a.b(c)', 'https://b2c.test/aXb(c)', false],
  ])('with address %s and %s: %s', (glob, url, expected) => {
    expect(nameOf([pageOf('found', { url: glob })], url, null)).toBe(expected ? 'found' : null);
  });

  test('is found by a part of its heading, whatever the case and the spaces', () => {
    const pages = [pageOf('share', { heading: 'Share data' })];
    expect(nameOf(pages, 'https://x.test/', '  Do you want to SHARE\n data? ')).toBe('share');
    expect(nameOf(pages, 'https://x.test/', null)).toBeNull();
  });

  test('must match both where both are given, and nothing matches no conditions', () => {
    const pages = [pageOf('both', { url: 'https://x.test/**', heading: 'Sign in' }), pageOf('none', {})];
    expect(nameOf(pages, 'https://x.test/a', 'Sign in')).toBe('both');
    expect(nameOf(pages, 'https://x.test/a', 'Sign out')).toBeNull();
    expect(nameOf(pages, 'https://y.test/a', 'Sign in')).toBeNull();
  });

  test('is the first not met before, so that two steps may share an address', () => {
    const pages = [
      pageOf('email', { url: 'https://x.test/login' }),
      pageOf('password', { url: 'https://x.test/login' }),
    ];
    expect(nameOf(pages, 'https://x.test/login', null)).toBe('email');
    expect(nameOf(pages, 'https://x.test/login', null, ['email'])).toBe('password');
    expect(nameOf(pages, 'https://x.test/login', null, ['email', 'password'])).toBe('email');
  });

  test('is found by its own address taken literally, whatever characters that has', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const address = url.replace(/[?#].*$/s, '');
        fc.pre(!address.includes('*'));
        expect(nameOf([pageOf('itself', { url: address })], url, null)).toBe('itself');
      }),
    );
  });
});
