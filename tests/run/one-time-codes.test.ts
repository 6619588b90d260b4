import { describe, expect, test, vi } from 'vitest';
import { OneTimeCodes } from '../../src/run/one-time-codes.ts';
import { readTotp, totpCode } from '../../src/secrets/totp.ts';
import { EXCHANGE, type LiveClub, liveClub } from './live-club.ts';

const BARE = 'JBSWY3DPEHPK3PXPJBSWY3DP';
/** New codes every six seconds, so that nobody waits long for the next. */
const SECRET = `otpauth://totp/Club?secret=${BARE}&period=6`;
const LONGER = `${SECRET}&digits=8&algorithm=SHA256`;

/** A club that asks for a code, and a persona that has an authenticator. */
async function guardedClub(secret: string): Promise<LiveClub> {
  const club = await liveClub();
  club.pages.signInField = '<label>Code <input name="otp" autocomplete="one-time-code"></label>';
  await club.library.edit(
    'scenarios/club/system.yaml',
    'description: Password of the account }',
    'description: Password of the account }\n      totp: { type: secret, totp: true, mock: JBSWY3DPEHPK3PXP, description: Secret of the authenticator }',
  );
  await club.library.edit(
    'scenarios/club/journeys/consent.yaml',
    '      - click: { button: Sign in }',
    '      - fill: { label: Code, with: "{{user.totp}}" }\n      - click: { button: Sign in }',
  );
  vi.stubEnv('CLUB_USER_TOTP', secret);
  return club;
}

/** What the server would take at this moment; the period before is allowed, as RFC 6238 section 5.2 recommends. */
function isRight(secret: string, code: string): boolean {
  const totp = readTotp(secret);
  if (totp === null) throw new Error('the test has a secret');
  const now = Date.now();
  return [now, now - totp.periodMs].some((at) => totpCode(totp, at) === code);
}

describe('a sign-in that asks for a code', () => {
  test('is given the code of the moment, and neither it nor its secret is written down', async () => {
    const club = await guardedClub(SECRET);
    club.checkCode = (code) => isRight(SECRET, code);
    const echo =
      '  - request: Create note\n    with: { accessToken: none }\n    change: { json: { text: "{{user.totp}}" } }\n';
    const { code, out, err } = await club.run(await club.scenario(`  - consent: accept\n${EXCHANGE}${echo}`));
    // The club of the test has no notes: what counts is what was written of the request that carried a code.
    expect([code, club.typedCodes.length], out + err).toEqual([1, 1]);
    const recording = await club.library.read('reports/latest/recording.ndjson');
    expect(recording).toContain('{\\"text\\":\\"‹CLUB_USER_TOTP›\\"}');
    const written = [recording, await club.library.read('reports/latest/report.html'), out, err];
    for (const secret of [SECRET, BARE, ...club.typedCodes])
      expect(written.filter((text) => text.split(/[^\w:/?=&]+/).includes(secret))).toEqual([]);
  }, 90_000);

  test('is never given a code twice: the next scenario of the account waits for the next one', async () => {
    const club = await guardedClub(LONGER);
    const seen = new Set<string>();
    club.checkCode = (code) => isRight(LONGER, code) && seen.size < seen.add(code).size;
    const steps = `  - consent: accept\n${EXCHANGE}`;
    const files = [await club.scenario(steps, 'first'), await club.scenario(steps, 'second')];
    const { code, out } = await club.run('-j', '2', ...files);
    expect([code, new Set(club.typedCodes).size], out).toEqual([0, 2]);
  }, 60_000);

  test('is refused before anything is sent when the secret makes no codes', async () => {
    const club = await guardedClub('01890-no-base32');
    const { code, err } = await club.run(await club.scenario(`  - consent: accept\n${EXCHANGE}`));
    expect([code, err, club.hits]).toEqual([2, expect.stringContaining('plan.totp-secret'), []]);
    expect(err).toContain('CLUB_OWNER_TOTP');
    expect(err).not.toContain('01890');
  });
});

test('a code that is used, or about to change, is waited out; another account does not wait', async () => {
  let now = 60_000;
  const clock = {
    now: () => now,
    wait: async (ms: number) => {
      now += ms;
    },
  };
  const signal = new AbortController().signal;
  const codes = new OneTimeCodes();
  await codes.untilFresh(BARE, clock, signal);
  expect(now).toBe(60_000);
  const first = codes.take(BARE, now);
  await codes.untilFresh('MFRGGZDF', clock, signal);
  expect(now).toBe(60_000);
  await codes.untilFresh(BARE, clock, signal);
  expect(now).toBe(90_000);
  expect(codes.take(BARE, now)).not.toBe(first);
  now = 149_500;
  await codes.untilFresh('MFRGGZDF', clock, signal);
  expect(now).toBe(150_000);
});
