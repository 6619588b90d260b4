import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Consent } from '../../src/model/recording.ts';
import type { Person } from '../../src/run/person.ts';
import { EXCHANGE, type LiveClub, liveClub, MEMBER, REDIRECT_URI } from './live-club.ts';

/** Somebody who signs in where the terminal tells them to, and pastes what `answers` makes of the callback. */
function somebody(decision: string, ...answers: readonly ((callback: string) => string)[]) {
  const told: string[] = [];
  const counted: string[] = [];
  const left = [...answers];
  let callback = '';
  const person: Person = {
    tell: (text) => void told.push(text),
    async askHidden() {
      const url = told.join('\n').match(/^ {2}(http\S+)$/m)?.[1] ?? '';
      callback ||= await signIn(url, decision);
      const answer = left.shift();
      return answer === undefined ? null : answer(callback);
    },
    countDown(what) {
      counted.push(what);
      return () => void counted.push('ended');
    },
  };
  return { person, told, counted };
}

/** What a browser elsewhere would do. */
async function signIn(url: string, decision: string): Promise<string> {
  const post = (body: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(body), redirect: 'manual' });
  await post(MEMBER);
  return (await post({ decision })).headers.get('location') ?? '';
}

const ACCEPTED = `  - consent: accept\n${EXCHANGE}`;
const itself = (callback: string) => callback;

async function consentOf(club: LiveClub): Promise<Consent> {
  const found = (await club.library.entries()).find((entry) => entry?.type === 'consent');
  if (found?.type !== 'consent') throw new Error('a consent was recorded');
  return found;
}

test('--consent code prints the authorize URL, reads the callback URL, and counts the window until the code is spent', async () => {
  const club = await liveClub();
  // Whoever signs in by hand needs no credentials of the persona.
  vi.stubEnv('CLUB_USER_EMAIL', '');
  vi.stubEnv('CLUB_USER_PASSWORD', '');
  const { person, told, counted } = somebody('accept', itself);
  club.library.person = person;
  const { code, out, err } = await club.run('--consent', 'code', await club.scenario(ACCEPTED));
  expect(code, out + err).toBe(0);
  expect(told[0]).toMatch(
    /^Waiting for you to sign in \(Club, as owner: Someone with an account.*; decide: accept\), 10m at most/,
  );
  expect(counted).toEqual(['The code can be exchanged for 10m', 'ended']);
  expect(await consentOf(club)).toMatchObject({ given: 'code', pages: [], outcome: { kind: 'callback' } });
  const recording = await club.library.read('reports/latest/recording.ndjson');
  expect([recording, out, err, ...told].filter((text) => text.includes('c0dec0de'))).toEqual([]);
});

test('what is pasted is checked, and asked for again; nothing of it is repeated', async () => {
  const club = await liveClub();
  const { person, told } = somebody(
    'decline',
    () => '',
    () => 'c0dec0dec0de',
    (callback) => callback.replace('app.example', 'elsewhere.example'),
    () => `${REDIRECT_URI}?state=some`,
    (callback) => callback.replace(/state=[^&]+/, 'state=of-another'),
    (callback) => ` "${callback}" `,
  );
  club.library.person = person;
  const expected = '    expect: { callback: { error: access_denied } }\n';
  const { code, out } = await club.run('--consent', 'code', await club.scenario(`  - consent: deny\n${expected}`));
  expect(code, out).toBe(0);
  expect(told.slice(2)).toEqual([
    'Nothing was pasted.',
    'That is no whole address. Copy all of it, from https:// on.',
    `That does not begin with the redirect URI, ${REDIRECT_URI}.`,
    'That address has neither a code nor an error. Copy it after the consent, before it changes.',
    'Its state is not the one of this consent: it is the answer to another one.',
  ]);
});

test('an input that ends before the callback is exit 4, and the command that runs it again asks the person again', async () => {
  const club = await liveClub();
  club.library.person = somebody('accept').person;
  const { code, out } = await club.run('--consent', 'assisted', await club.scenario(ACCEPTED));
  expect([code, out]).toEqual([4, expect.stringContaining('consent.no-callback')]);
  expect(club.hits).not.toContain('POST /test/token');
  const { scenarios } = await club.library.results();
  expect(scenarios[0]?.rerun).toMatch(/^npx steadfast run club\/\S+ --target \S+ --consent assisted$/);
  await club.library.steadfast('judge', 'reports/latest');
  expect((await club.library.results()).scenarios[0]?.rerun).toBe(scenarios[0]?.rerun);
});

test('a scenario without a consent is run again without a person', async () => {
  const club = await liveClub();
  const file = await club.scenario(
    '  - request: Exchange code for token\n    with: { code: none }\n    expect: { status: 201 }\n',
  );
  await club.run('--consent', 'code', file);
  expect((await club.library.results()).scenarios[0]?.rerun).not.toContain('--consent');
});

test('an authorize URL that holds a personal value is not printed', async () => {
  const club = await liveClub();
  const { person, told } = somebody('accept', itself);
  club.library.person = person;
  const hinted = '  - consent: { do: accept, change: { query: { login_hint: "{{user.email}}" } } }\n';
  const { code, out } = await club.run('--consent', 'code', await club.scenario(`${hinted}${EXCHANGE}`));
  expect([code, out, told]).toEqual([4, expect.stringContaining('is not printed'), []]);
});

test('a consent that ends on a page is for a journey to walk, and is skipped', async () => {
  const club = await liveClub();
  club.library.person = somebody('accept', itself).person;
  const file = await club.scenario('  - consent: deny\n    expect: { page: Goodbye }\n');
  const { out } = await club.run('--consent', 'code', file);
  expect([out, club.hits]).toEqual([expect.stringContaining('its consent ends on a page'), []]);
});

test('with nobody to answer, or on a mock, nothing is sent', async () => {
  const club = await liveClub();
  const file = await club.scenario(ACCEPTED);
  const alone = await club.run('--consent', 'code', file);
  expect([alone.code, alone.err, club.hits]).toEqual([2, expect.stringContaining('run.no-answer'), []]);
  club.library.person = somebody('accept', itself).person;
  const mocked = await club.library.steadfast('run', '--consent', 'code', file);
  expect([mocked.code, mocked.err]).toEqual([2, expect.stringContaining('run.consent-on-mock')]);
});

test('the command reads the callback from a pipe and shows nothing of it', async () => {
  const club = await liveClub();
  const file = await club.scenario(ACCEPTED);
  const command = resolve(import.meta.dirname, '../../src/cli/main.ts');
  const argv = ['--import', import.meta.resolve('tsx'), command, 'run', '--target', 'test', '--consent', 'code', file];
  const { DISPLAY: _display, ...env } = process.env;
  const child = spawn(process.execPath, argv, { cwd: club.library.folder, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const url = await new Promise<string>((settle, reject) => {
    child.once('close', () => reject(new Error(printed)));
    child.stderr.on('data', (chunk) => {
      printed += chunk;
      const found = /^ {2}(http\S+)\n/m.exec(printed)?.[1];
      if (found && printed.includes('Paste the address')) settle(found);
    });
  });
  child.stdin.write(`${await signIn(url, 'accept')}\n`);
  const code = await new Promise((settle) => child.on('close', settle));
  expect(code, printed).toBe(0);
  expect(printed).toMatch(/The code can be exchanged for 10m, until \d\d:\d\d:\d\d\./);
  expect(printed).not.toContain('c0de');
}, 60_000);
