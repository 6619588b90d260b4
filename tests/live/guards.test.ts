import { describe, expect, test, vi } from 'vitest';
import { page, redirect } from './bank-server.ts';
import { type LiveBank, liveBank } from './live-bank.ts';

const PAY = 'steps:\n  - request: Pay\n    with: { accessToken: x }\n';
const PRODUCTION = ['--target', 'production'];

/** The checks that were not green, over all scenarios. */
function complaints(results: Awaited<ReturnType<LiveBank['run']>>['results']): readonly string[] {
  const findings = results.scenarios.flatMap((scenario) => scenario.findings);
  return findings.flatMap(({ check, verdict }) => (['pass', 'warn'].includes(verdict) ? [] : [check]));
}

describe('a live target', () => {
  test('is reached as it declares, and production where production was chosen: nothing else keeps this bank safe', async () => {
    const bank = await liveBank();
    const { code, out } = await bank.run('bank/paid');
    expect([code, bank.server.harm()], out).toEqual([0, []]);
    expect(bank.server.hits.at(-1)).toBe('POST /test/payments');

    await bank.scenario(`tags: [production]\n${PAY}`, ...PRODUCTION, '--allow-production-writes');
    expect(bank.server.harm()).toEqual(['POST /production/payments']);
  });

  test.each([
    ['of another path', '/tester/payments', 'guard.refused'],
    ['that leads out of its path', '/test/..%2fproduction/payments', 'guard.refused'],
    ['without the query that is pinned', '/identity/portal', 'guard.refused'],
    ['with another query than is pinned', '/identity/portal?p=test&p=production', 'guard.refused'],
  ])('refuses an address %s', async (_of, path, check) => {
    const bank = await liveBank();
    const { code, results } = await bank.scenario(
      `steps:\n  - request: Pay\n    with: { accessToken: x }\n    change: { url: "${bank.server.origin}${path}" }\n`,
    );
    expect([code, bank.server.hits]).toEqual([2, []]);
    expect(complaints(results)).toContain(check);
  });

  test.each(['consent: accept', 'portal: statement'])('refuses to begin at another address: %s', async (step) => {
    const bank = await liveBank();
    const { code, results } = await bank.scenario(`steps:\n  - ${step}\n    with: { policy: production }\n`);
    expect([code, bank.server.hits]).toEqual([2, []]);
    expect(complaints(results)).toEqual(['guard.refused']);
  });

  test('writes to production only with the flag and the tag together', async () => {
    const bank = await liveBank();
    const allow = '--allow-production-writes';
    expect((await bank.scenario(`tags: [production]\n${PAY}`, ...PRODUCTION)).code).toBe(3);
    expect((await bank.scenario(PAY, ...PRODUCTION, allow)).code).toBe(3);
    expect((await bank.scenario('steps:\n  - consent: accept\n', ...PRODUCTION, allow)).code).toBe(3);
    expect(bank.server.hits).toEqual([]);
    const read = 'steps:\n  - request: Read payments\n    with: { accessToken: x }\n    expect: { status: 200 }\n';
    expect((await bank.scenario(read, ...PRODUCTION)).code).toBe(0);
    expect(bank.server.hits).toEqual(['GET /production/payments']);
  });
});

describe('production is refused to a run against test', () => {
  const base = (bank: LiveBank) => `${bank.server.origin}/production`;

  test.each<[string, (bank: LiveBank) => string]>([
    [
      'by `with` of a step',
      (bank) => `steps:\n  - request: Pay\n    with: { accessToken: x, base: "${base(bank)}" }\n`,
    ],
    ['by a row', (bank) => `rows: { one: { base: "${base(bank)}" } }\n${PAY}`],
    [
      'by a default of the scenario',
      (bank) => `defaults: { elsewhere: "${base(bank)}" }\n${PAY.replace('x }', 'x, base: "{{elsewhere}}" }')}`,
    ],
    [
      'by what an answer said',
      () =>
        'steps:\n  - request: Read payments\n    with: { accessToken: x }\n    capture: { elsewhere: $.next }\n' +
        '  - request: Pay\n    with: { accessToken: x }\n    change: { url: "{{elsewhere}}" }\n',
    ],
  ])('when its address comes %s', async (_how, steps) => {
    const bank = await liveBank();
    const { code, results, out } = await bank.scenario(steps(bank));
    expect([code, bank.server.harm()], out).toEqual([2, []]);
    expect(complaints(results)).toEqual(['guard.refused']);
    expect(out).toContain('belongs to production');
  });

  test('when a variable of the target holds its address, wherever it comes from; nothing at all is sent then', async () => {
    const bank = await liveBank();
    await bank.write('scenarios/bank/only.yaml', `title: One thing\n${PAY}`);
    const run = () => bank.steadfast('run', '--system', 'bank', '--target', 'test', 'bank/only');
    const refused = { code: 2, err: expect.stringContaining('belongs to production') };

    const argv = ['--target', 'test', '--env-var', `base=${base(bank)}`];
    expect(await bank.steadfast('run', '--system', 'bank', 'bank/only', ...argv)).toMatchObject(refused);
    for (const file of ['.env', '.env.test']) {
      await bank.write(file, `BANK_BASE=${base(bank)}\n`);
      expect(await run()).toMatchObject({ ...refused, err: expect.stringContaining(`BANK_BASE from ${file}`) });
      await bank.write(file, '');
    }
    vi.stubEnv('BANK_BASE', base(bank));
    expect(await run()).toMatchObject(refused);
    expect(bank.server.hits).toEqual([]);
  });

  test('when a script of the collection asks it behind the scenes, and when Newman follows a redirect there', async () => {
    const bank = await liveBank();
    const script = await bank.scenario(
      `steps:\n  - request: Ask behind the scenes\n    with: { accessToken: x, elsewhere: "${base(bank)}/payments" }\n`,
    );
    expect(complaints(script.results)).toContain('guard.refused');
    const whole = await bank.scenario(
      `steps:\n  - collection: ../../collections/bank/bank.postman_collection.json\n    with: { accessToken: x, elsewhere: "${base(bank)}/payments" }\n`,
    );
    expect(bank.server.hits).toContain('GET /test/moved');
    expect(complaints(whole.results)).toContain('guard.refused');
    expect(bank.server.harm()).toEqual([]);
  });

  test.each<[string, string, (bank: LiveBank) => BankReply]>([
    ['a redirect', 'consent: accept', () => redirect(302, '/identity/authorize?p=production')],
    ['a second redirect', 'portal: statement', () => redirect(302, '/identity/hop?p=test')],
    ['a form', 'consent: accept', () => page(form('/production/payments'))],
    [
      'a script',
      'portal: statement',
      () => page('<h1>Your statement</h1><script>fetch("/production/payments", { method: "POST" })</script>'),
    ],
    ['a popup', 'consent: accept', () => page(`<h1>Sign in</h1>${form('/production/payments', 'target="_blank"')}`)],
    [
      'a popup that is redirected twice',
      'consent: accept',
      () => page(`<h1>Sign in</h1>${form('/identity/again', 'target="_blank"')}`),
    ],
    [
      'a frame that is redirected twice',
      'portal: statement',
      // Shown when nothing is left to wait for: a frame whose page was refused has no document that its parent may see.
      () =>
        page(`<iframe src="/identity/again" onload="this.contentDocument ?? this.replaceWith(statement)"></iframe>
        <script>const statement = document.createElement('h1'); statement.textContent = 'Your statement';</script>`),
    ],
  ])('when %s sends the browser there', async (_what, step, reply) => {
    const bank = await liveBank();
    bank.server.instead = ({ url }) => {
      if (url.pathname === '/identity/again') return redirect(303, '/identity/hop?p=test');
      if (url.searchParams.get('p') !== 'test') return null;
      return url.pathname === '/identity/hop' ? redirect(302, '/identity/portal?p=production') : reply(bank);
    };
    const { code, results, out } = await bank.scenario(`steps:\n  - ${step}\n`);
    expect([code, bank.server.harm()], out).toEqual([2, []]);
    expect(complaints(results)).toContain('guard.refused');
    expect(bank.server.hits.length).toBeGreaterThan(0);
  });

  test('while a page may load what it likes from elsewhere', async () => {
    const bank = await liveBank();
    const elsewhere = await liveBank();
    bank.server.instead = ({ url }) =>
      url.pathname === '/identity/portal'
        ? page(`<h1>Your statement</h1><img src="${elsewhere.server.origin}/logo.png">`)
        : null;
    expect((await bank.scenario('steps:\n  - portal: statement\n')).code).toBe(0);
    expect(elsewhere.server.hits).toEqual(['GET /logo.png']);
  });
});

type BankReply = ReturnType<typeof page>;

/** The sign-in, whose form goes elsewhere. */
function form(action: string, rest = ''): string {
  return `<h1>Sign in</h1><form method="post" action="${action}" ${rest}><label>Name <input name="login"></label>
    <label>Password <input name="password" type="password"></label><button>Go on</button></form>`;
}
