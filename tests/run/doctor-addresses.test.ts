import { describe, expect, test } from 'vitest';
import type { System, Target } from '../../src/model/system.ts';
import type { Patient } from '../../src/run/doctor/examination.ts';
import { examineAddresses } from '../../src/run/doctor/examine-addresses.ts';
import { examineRedirect } from '../../src/run/doctor/examine-redirect.ts';
import { aBank } from '../scenario/a-bank.ts';

/** The bank on its sandbox, with these values. */
function patient(
  values: Readonly<Record<string, string>>,
  change: (system: System) => System = (system) => system,
): Patient {
  const system = change(aBank());
  const target = system.targets.get('sandbox');
  if (target === undefined) throw new Error('the bank has a sandbox');
  const own = { base: 'https://sandbox.bank.example/v1', ...values };
  const variables = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, { value, origin: 'here', secret: false }]),
  );
  return { system, target, environment: { get: () => undefined }, variables, planned: [], now: 0 };
}

describe('a redirect URI', () => {
  const codeOf = (uri: string) => {
    const asked = patient({ uri }, (system) => ({
      ...system,
      oauth: system.oauth && { ...system.oauth, redirectUri: '{{uri}}' },
    }));
    return examineRedirect(asked)?.problems[0]?.code ?? null;
  };

  test.each([
    ['https://app.supplier.co.uk/callback', null],
    ['http://localhost:8080/callback', null],
    ['http://127.0.0.1/callback', null],
    ['http://[::1]:3000/', null],
    ['http://app.supplier.co.uk/callback', 'redirect.not-https'],
    ['http://127.0.0.1.evil.co.uk/', 'redirect.not-https'],
    ['app.supplier.co.uk/callback', 'redirect.not-absolute'],
    ['https://app.supplier.co.uk/#done', 'redirect.fragment'],
    ['https://app.supplier.co.uk/#', 'redirect.fragment'],
    ['https://your-app.co.uk/callback', 'redirect.placeholder'],
    ['https://example.com/callback', 'redirect.placeholder'],
    ['https://notexample.com/callback', null],
  ])('%s is %s', (uri, code) => {
    expect(codeOf(uri)).toBe(code);
  });
});

test('a policy of one environment with the API base of another shows at the consent', () => {
  const reach = (policy: string): Target['reaches'] => [
    { origin: 'https://login.bank.example', path: '/', query: { policy } },
    { origin: 'https://api.bank.example', path: `/${policy}`, query: {} },
  ];
  const mixed = patient({ policy: 'live', base: 'https://api.bank.example/test', account: '1' }, (system) => ({
    ...system,
    oauth: system.oauth && {
      ...system.oauth,
      authorizeUrl: 'https://login.bank.example/authorize',
      parameters: [{ name: 'policy', value: '{{policy}}', when: null }],
    },
    targets: new Map(
      [...system.targets].map(([name, target]) => [
        name,
        { ...target, reaches: reach(name === 'sandbox' ? 'test' : 'live') },
      ]),
    ),
  }));
  expect(examineAddresses(mixed).problems).toEqual([
    expect.objectContaining({
      code: 'guard.production',
      message:
        'The consent: GET https://login.bank.example/authorize belongs to production, and the target is sandbox.',
      hint: expect.stringContaining('{{policy}}'),
    }),
  ]);
});
