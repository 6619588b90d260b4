import { createServer } from 'node:https';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { throwAwayCertificate } from '../../src/mock/certificate.ts';
import { exampleSystem } from './example-system.ts';
import { type LiveLibrary, liveLibrary } from './live-library.ts';

const DOCTOR = ['doctor', '--system', 'library', '--target', 'test'];

/** A day so many days from now, `2026-12-31`. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function withEnvironment(library: LiveLibrary, environment: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return library.steadfast(...DOCTOR);
}

describe('the doctor', () => {
  test('says that mocks need nothing, and which targets there are', async () => {
    const library = await exampleSystem();
    const { code, out } = await library.steadfast('doctor', '--system', 'library', '--target', 'mock');
    expect(code).toBe(0);
    expect(out).toContain('ok  Mocks need nothing');
    expect(out).toContain('library test, library production');
    expect(out).toMatch(/nothing stands in the way\n$/);
  });

  test('finds nothing wrong with a target that answers, and sends it one HEAD request', async () => {
    const library = await liveLibrary();
    const { code, out } = await library.steadfast(...DOCTOR);
    expect([code, out]).toEqual([0, expect.stringContaining(`ok  ${library.host} answers`)]);
    expect(library.server.seen.map(({ method, target }) => `${method} ${target}`)).toEqual(['HEAD /test']);
  });

  test('names every variable that is missing or empty, with where to find it, and never a value', async () => {
    const library = await liveLibrary();
    const { code, out } = await withEnvironment(library, { LIBRARY_CLIENT_ID: '', LIBRARY_USER_PIN: '' });
    expect(code).toBe(2);
    expect(out).toContain('x   2 variables are not set, or are empty:');
    expect(out).toMatch(/LIBRARY_CLIENT_ID +Id of the software/);
    expect(out).toMatch(/LIBRARY_MEMBER_PIN +PIN of the card/);
    expect(out).toContain('.env.test');
    expect(out).not.toContain('secret-of-the-test-reader');
  });

  test('knows two secrets that are alike', async () => {
    const library = await liveLibrary();
    const { code, out } = await withEnvironment(library, { LIBRARY_CLIENT_ID: 'secret-of-the-test-reader' });
    expect([code, out]).toEqual([
      2,
      expect.stringContaining('LIBRARY_CLIENT_ID and LIBRARY_CLIENT_SECRET have the same value.'),
    ]);
  });

  test('knows two secrets in each other’s place by the shapes that the system declares', async () => {
    const library = await liveLibrary();
    await library.edit(
      'scenarios/library/system.yaml',
      'mock: shelf-of-invented-secrets }',
      'mock: shelf-of-invented-secrets, pattern: "^secret-" }\n  gatewayKey: { type: secret, optional: true, pattern: "^[0-9a-f]{8}$" }',
    );
    const right = await withEnvironment(library, { LIBRARY_GATEWAY_KEY: '0123abcd' });
    expect(right.code).toBe(0);
    const swapped = await withEnvironment(library, {
      LIBRARY_GATEWAY_KEY: 'secret-of-the-test-reader',
      LIBRARY_CLIENT_SECRET: '0123abcd',
    });
    expect(swapped.code).toBe(2);
    expect(swapped.out).toContain('LIBRARY_CLIENT_SECRET and LIBRARY_GATEWAY_KEY are swapped');
    const odd = await withEnvironment(library, { LIBRARY_GATEWAY_KEY: 'neither', LIBRARY_CLIENT_SECRET: 'secret-1' });
    expect([odd.code, odd.out]).toEqual([0, expect.stringContaining('!   LIBRARY_GATEWAY_KEY does not look as it')]);
  });

  test('knows a base address of another environment, whose it is, and what the target’s own would be', async () => {
    const library = await liveLibrary();
    const { code, out } = await withEnvironment(library, { LIBRARY_BASE: 'https://api.library.example/production' });
    expect(code).toBe(2);
    expect(out).toMatch(
      /x {3}Get token \(and 5 more\): POST https:.*production.* belongs to production, and the target is test\./,
    );
    expect(out).toContain(`{{base}} is LIBRARY_BASE from the environment`);
    expect(out).toContain(`has http://${library.host}/test.`);
  });

  test.each([
    [-2, 2, 'x   LIBRARY_CLIENT_SECRET expired on'],
    [0, 0, '!   LIBRARY_CLIENT_SECRET expires today'],
    [1, 0, '!   LIBRARY_CLIENT_SECRET expires tomorrow'],
    [9, 0, '!   LIBRARY_CLIENT_SECRET expires in 9 days'],
    [90, 0, 'ok  LIBRARY_CLIENT_SECRET holds until'],
  ])('knows a secret that expires in %i days', async (days, expected, sentence) => {
    const library = await liveLibrary();
    const { code, out } = await withEnvironment(library, { LIBRARY_CLIENT_SECRET_EXPIRES: inDays(days) });
    expect([code, out]).toEqual([expected, expect.stringContaining(sentence)]);
  });

  test('does not guess at a day that it can not read', async () => {
    const library = await liveLibrary();
    const { code, out } = await withEnvironment(library, { LIBRARY_CLIENT_SECRET_EXPIRES: '31/12/26' });
    expect([code, out]).toEqual([2, expect.stringContaining('LIBRARY_CLIENT_SECRET_EXPIRES is no date.')]);
  });

  test('warns of what the system advises against, from its day on', async () => {
    const library = await liveLibrary();
    const advise = (after: string) =>
      `advice:\n  - { when: { clientId: reader-of-the-test }, after: ${after}, warn: Take another id., source: "G:9" }\nvariables:`;
    await library.edit('scenarios/library/system.yaml', 'variables:', advise(inDays(0)));
    expect((await library.steadfast(...DOCTOR)).out).not.toContain('Take another id.');
    await library.edit('scenarios/library/system.yaml', inDays(0), inDays(-1));
    const { code, out } = await library.steadfast(...DOCTOR);
    expect([code, out]).toEqual([0, expect.stringContaining('!   Take another id. (G:9)')]);
    expect(out).toMatch(/clientId is reader-of-the-test in library\/\S+ and \d more\./);
  });

  test('says all of it as JSON', async () => {
    const library = await liveLibrary();
    vi.stubEnv('LIBRARY_CLIENT_SECRET', '"quoted"');
    const { code, out } = await library.steadfast(...DOCTOR, '--json');
    const { exitCode, sections } = JSON.parse(out);
    expect([code, exitCode]).toEqual([0, 0]);
    expect(JSON.stringify(sections)).toContain('"code":"secrets.wrapped"');
  });

  test('refuses an output folder below a file', async () => {
    const library = await exampleSystem();
    await library.write('taken', '');
    const { code, out } = await library.steadfast('doctor', '--system', 'library', '-o', 'taken/reports');
    expect([code, out]).toEqual([2, expect.stringContaining('can not be written')]);
  });

  test('knows which systems have a target, and suggests one for a name that none has', async () => {
    const library = await exampleSystem();
    const { code, err } = await library.steadfast('doctor', '--target', 'sandbax');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "sandbox"?')]);
  });
});

describe('a host', () => {
  test('that refuses the connection is unreachable, not a mistake', async () => {
    const library = await liveLibrary();
    await library.server.close();
    const { code, out } = await library.steadfast(...DOCTOR);
    expect([code, out]).toEqual([
      3,
      expect.stringContaining(`x   ${library.host} refuses the connection (ECONNREFUSED).`),
    ]);
  });

  test('whose name is not known is told from one that refuses', async () => {
    const library = await liveLibrary();
    await library.edit(
      'collections/library/test.postman_environment.json',
      `http://${library.host}`,
      'https://no.library.invalid',
    );
    const { code, out } = await library.steadfast(...DOCTOR);
    expect([code, out]).toEqual([3, expect.stringContaining('x   The name no.library.invalid can not be found')]);
  });

  test('whose certificate nobody vouches for leads to --cacert', async () => {
    const library = await liveLibrary();
    const server = createServer(await throwAwayCertificate(), (_incoming, outgoing) => outgoing.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await library.edit(
      'collections/library/test.postman_environment.json',
      `http://${library.host}`,
      `https://127.0.0.1:${port}`,
    );
    const { code, out } = await library.steadfast(...DOCTOR);
    expect(code).toBe(3);
    expect(out).toMatch(/x {3}The certificate of 127\.0\.0\.1:\d+ is not trusted/);
    expect(out).toContain('--cacert FILE');
  });

  test('that only a proxy leads to is told from a proxy that does not lead there', async () => {
    const library = await liveLibrary();
    await library.edit(
      'collections/library/test.postman_environment.json',
      `http://${library.host}`,
      'http://api.library.internal',
    );
    const through = await library.steadfast(...DOCTOR, '--proxy', `http://night:run-secret@${library.host}`);
    expect([through.code, through.out]).toEqual([0, expect.stringContaining('ok  api.library.internal answers')]);
    await library.server.close();
    const dead = await library.steadfast(...DOCTOR, '--proxy', `http://night:run-secret@${library.host}`);
    expect(dead.code).toBe(3);
    expect(dead.out).toContain(
      `x   api.library.internal: the proxy ${library.host} could not be reached (ECONNREFUSED).`,
    );
    expect(through.out + dead.out).not.toContain('run-secret');
    const wrong = await library.steadfast(...DOCTOR, '--proxy', 'socks://elsewhere');
    expect([wrong.code, wrong.out]).toEqual([2, expect.stringContaining('x   The proxy of --proxy is no http')]);
  });

  test.each([
    [10, 0, /ok {2}127\.0\.0\.1:\d+ answers/],
    [-90, 0, /! {3}The clock of this machine is \d+ s ahead of 127/],
    [600, 2, /x {3}The clock of this machine is \d+ s behind 127/],
  ])('whose clock is %i seconds ahead', async (seconds, expected, sentence) => {
    const library = await liveLibrary(() => {
      return { status: 404, headers: { Date: new Date(Date.now() + seconds * 1000).toUTCString() } };
    });
    const { code, out } = await library.steadfast(...DOCTOR);
    expect([code, out]).toEqual([expected, expect.stringMatching(sentence)]);
  });
});

describe('a live run', () => {
  test('is refused for what the doctor finds, all at once, and nothing is sent', async () => {
    const library = await liveLibrary();
    vi.stubEnv('LIBRARY_CLIENT_ID', 'secret-of-the-test-reader');
    vi.stubEnv('LIBRARY_CLIENT_SECRET_EXPIRES', inDays(-3));
    vi.stubEnv('LIBRARY_USER_PIN', '');
    const { code, err } = await library.steadfast('run', '--system', 'library', '--target', 'test');
    expect(code).toBe(2);
    for (const found of ['plan.missing-variables', 'secrets.identical', 'credentials.expired'])
      expect(err).toContain(found);
    expect(library.server.seen).toEqual([]);
  });
});

test('a secret that expires soon is told in every report of a live run, and when it is judged again', async () => {
  const library = await liveLibrary();
  vi.stubEnv('LIBRARY_CLIENT_SECRET_EXPIRES', inDays(5));
  const { err } = await library.run('--target', 'test', 'scenarios/library/wrong-secret.yaml');
  expect(err).toContain('LIBRARY_CLIENT_SECRET expires in 5 days');
  const told = 'expires in 5 days';
  const reports = ['report.html', 'results.json', 'summary.md'];
  for (const report of reports) expect(await library.read(`reports/latest/${report}`)).toContain(told);
  await library.steadfast('judge', 'reports/latest', '-r', 'summary');
  expect(await library.read('reports/latest/summary.md')).toContain(told);
});
