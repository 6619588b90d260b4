import { describe, expect, test, vi } from 'vitest';
import { page } from './bank-server.ts';
import { liveBank } from './live-bank.ts';

const consent = (title: string, rest = '') => `title: ${title}\n${rest}steps:\n  - consent: accept\n`;
const statement = 'title: The statement is shown\nsteps:\n  - portal: statement\n';

/** How often somebody typed a password. */
const tries = (hits: readonly string[]) => hits.filter((hit) => hit.startsWith('POST /identity'));

describe('an account whose sign-in was refused', () => {
  test('is not tried again in that run, in no journey; others are, and the reason is told', async () => {
    const bank = await liveBank();
    vi.stubEnv('BANK_CUSTOMER_PASSWORD', 'a-password-of-last-year');
    await bank.write('scenarios/bank/a.yaml', consent('First'));
    await bank.write('scenarios/bank/b.yaml', consent('Second'));
    await bank.write('scenarios/bank/c.yaml', statement);
    await bank.write('scenarios/bank/d.yaml', consent('The neighbour', 'as: neighbour\n'));
    const { code, results, out } = await bank.run('bank/a', 'bank/b', 'bank/c', 'bank/d', '-j', '1');

    expect(tries(bank.server.hits)).toHaveLength(2);
    expect(code).toBe(4);
    const said = Object.fromEntries(results.scenarios.map(({ id, verdict, reason }) => [id, [verdict, reason]]));
    const why = 'the sign-in of customer was refused in bank/a; the account is not tried again';
    expect(said).toEqual({
      'bank/a': ['inconclusive', undefined],
      'bank/b': ['inconclusive', why],
      'bank/c': ['inconclusive', why],
      'bank/d': ['pass', undefined],
    });
    expect(out).toContain('consent.sign-in-refused');
    expect(out).not.toContain('a-password-of-last-year');
  });

  test('is not tried again either where a page of its own says so', async () => {
    const bank = await liveBank();
    const fill =
      '[{ fill: { label: Name, with: "{{user.login}}" } }, { fill: { label: Password, with: "{{user.password}}" } }, { click: { button: Go on } }]';
    await bank.write(
      'scenarios/bank/journeys/consent.yaml',
      `title: Sign in\npages:\n  - { page: sign-in, match: { heading: Sign in }, actions: ${fill} }\n` +
        '  - { page: locked, match: { heading: Account locked }, optional: true, refused: true }\n',
    );
    bank.server.instead = ({ method, url }) =>
      method === 'POST' && url.pathname.startsWith('/identity') ? page('<h1>Account locked</h1><p>Come by.</p>') : null;
    await bank.write('scenarios/bank/a.yaml', consent('First'));
    await bank.write('scenarios/bank/c.yaml', statement);
    const { code, results } = await bank.run('bank/a', 'bank/c', '-j', '1');

    expect(tries(bank.server.hits)).toHaveLength(1);
    expect(code).toBe(4);
    const [first, second] = results.scenarios;
    expect(first?.findings.map(({ message }) => message).join('\n')).toContain(
      'The page "locked" of the journey "consent" refused the sign-in.',
    );
    expect(second?.reason).toBe('the sign-in of customer was refused in bank/a; the account is not tried again');
  });

  test('is not tried again within its scenario: not by a retry, nor after a step that may fail, nor in the end', async () => {
    const bank = await liveBank();
    vi.stubEnv('BANK_CUSTOMER_PASSWORD', 'a-password-of-last-year');
    const { results } = await bank.scenario(
      'steps:\n  - portal: statement\n    soft: true\n    retry: { every: 10ms, for: 5s }\n    expect: { text: Your statement }\n' +
        '  - consent: accept\n    soft: true\n' +
        'finally:\n  - title: Once more\n    portal: statement\n',
    );
    expect(tries(bank.server.hits)).toHaveLength(1);
    expect(JSON.stringify(results.scenarios[0]?.findings)).toContain('account.refused');
  });
});
