import { describe, expect, test } from 'vitest';
import { createForeignGuard, createGuard } from '../../src/http/guard.ts';
import type { Reach, System, Target } from '../../src/model/system.ts';
import { foreignSystem } from '../../src/run/foreign-system.ts';

const reach = (url: string, query: Record<string, string> = {}): Reach => {
  const { origin, pathname } = new URL(url);
  return { origin, path: pathname, query };
};
const target = (name: string, kind: Target['kind'], ...reaches: Reach[]): [string, Target] => {
  return [
    name,
    { name, kind, title: name, environment: {}, environmentFile: '', reaches, has: [], pace: {}, maintenance: [] },
  ];
};

const login = 'https://login.example/tenant/oauth2/v2.0';
const portal = reach('https://portal.example/');
const system: System = {
  ...foreignSystem,
  id: 'library',
  title: 'Library',
  targets: new Map([
    target('ste', 'test', reach(login, { p: 'CONSENT_STE' }), reach('https://api.example/lib-ste/1'), portal),
    target('loose', 'test', reach('https://api.example/')),
    target('local', 'test', reach('http://localhost:8080/api')),
    target('production', 'production', reach(login, { p: 'CONSENT' }), reach('https://api.example/lib/1'), portal),
  ]),
};

function verdict(name: string, url: string): string | null {
  return createGuard(system, name)(url, 'POST')?.code ?? null;
}

describe('the guard', () => {
  test.each([
    ['ste', 'https://api.example/lib-ste/1', null],
    ['ste', 'https://api.example/lib-ste/1/submissions?x=1', null],
    ['ste', 'https://API.example:443/lib-ste/1/', null],
    ['ste', `${login}/authorize?a=1&p=CONSENT_STE`, null],
    ['ste', 'https://portal.example/any', null],
    ['production', 'https://api.example/lib/1/submissions', null],
    ['production', `${login}/token?p=CONSENT`, null],
    ['local', 'http://localhost:8080/api/x', null],
    // What is not declared.
    ['ste', 'https://api.example/lib-ste/10', 'guard.undeclared'],
    ['ste', 'https://api.example/lib-ste', 'guard.undeclared'],
    ['ste', 'http://api.example/lib-ste/1', 'guard.undeclared'],
    ['ste', 'https://api.example:8443/lib-ste/1', 'guard.undeclared'],
    ['ste', 'https://api.example.evil.example/lib-ste/1', 'guard.undeclared'],
    ['ste', `${login}/token`, 'guard.undeclared'],
    ['ste', `${login}/token?p=OTHER`, 'guard.undeclared'],
    ['ste', `${login}/token?p=CONSENT_STE&p=OTHER`, 'guard.undeclared'],
    ['local', 'http://localhost:8081/api', 'guard.loopback'],
    ['ste', 'http://127.0.0.1/lib-ste/1', 'guard.loopback'],
    ['ste', 'http://[::1]/lib-ste/1', 'guard.loopback'],
    ['ste', 'http://2130706433/', 'guard.loopback'],
    ['ste', 'http://api.localhost/', 'guard.loopback'],
    // What belongs to production, however it is written.
    ['ste', 'https://api.example/lib/1/submissions', 'guard.production'],
    ['ste', 'https://api.example/LIB/1/submissions', 'guard.production'],
    ['ste', 'https://api.example/lib-ste/1/../../lib/1', 'guard.production'],
    ['ste', 'https://api.example/lib-ste/1/%2e%2e/%2E%2E/lib/1', 'guard.production'],
    ['ste', 'https://api.example/lib-ste/1/..%2f..%2flib/1', 'guard.production'],
    ['ste', 'https://api.example/lib-ste/1/..%252f..%252flib/1', 'guard.production'],
    ['ste', 'https://api.example/lib-ste/1\\..\\..\\lib\\1', 'guard.production'],
    ['ste', `${login}/token?p=CONSENT_STE&p=CONSENT`, 'guard.production'],
    ['ste', `${login}/token?P=consent`, 'guard.production'],
    ['loose', 'https://api.example/lib/1', 'guard.production'],
    // What can not be read.
    ['ste', 'https://user:secret@api.example/lib-ste/1', 'guard.url'],
    ['ste', 'file:///etc/passwd', 'guard.url'],
    ['ste', 'not a url', 'guard.url'],
  ])('of %s says to %s: %s', (name, url, code) => {
    expect(verdict(name, url)).toBe(code);
  });

  test('a climb that stays inside is let through', () => {
    expect(verdict('ste', 'https://api.example/lib-ste/1/a/%2e%2e/b')).toBeNull();
    expect(verdict('ste', 'https://api.example/lib-ste/1/%zz')).toBeNull();
    expect(verdict('ste', 'https://api.example/lib-ste/1/a%2Fb?x=..%2f')).toBeNull();
  });

  test('names origin and path, what to do, and no query', () => {
    expect(createGuard(system, 'ste')(`${login}/token?p=CONSENT&code=secret`, 'POST')).toEqual({
      code: 'guard.production',
      message: 'POST https://login.example/tenant/oauth2/v2.0/token belongs to production, and the target is ste',
      hint: 'Choose --target production when that is what you mean.',
    });
    expect(() => createGuard(system, 'nowhere')).toThrow('library has no target nowhere');
  });

  test('lets a foreign collection go anywhere but to the production of a known system', () => {
    const guard = createForeignGuard([system]);
    expect(guard('http://localhost:3000/', 'GET')).toBeNull();
    expect(guard('https://api.example/lib/2', 'GET')).toBeNull();
    expect(guard('https://api.example/x/../lib/1', 'GET')?.code).toBe('guard.production');
  });
});
