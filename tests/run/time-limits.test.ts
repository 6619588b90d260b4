import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { MISBEHAVIOURS, openMisbehavingServer } from '../http/misbehaving-server.ts';
import { type LiveClub, liveClub } from './live-club.ts';
import { liveLibrary } from './live-library.ts';

/** Longer than any test here may take: whatever ends, something else has ended it. */
const LONG = '10m';

/** The library, live, at a server that never answers. */
async function silentLibrary(scenario: string) {
  const server = await openMisbehavingServer(
    () => MISBEHAVIOURS['never answers'],
    () => {},
  );
  const library = await liveLibrary();
  const environment = 'collections/library/test.postman_environment.json';
  await library.edit(environment, `http://${library.host}/test`, `${server.url}/test`);
  await library.write('scenarios/library/only.yaml', scenario);
  onTestFinished(() => server.close());
  return {
    seen: server.seen,
    entries: library.entries,
    run: (...argv: readonly string[]) =>
      library.run('scenarios/library/only.yaml', '--target', 'test', '--timeout', LONG, ...argv),
  };
}

const STEP = 'title: Slow\nsteps:\n  - request: Get token\n';

test('a step ends with its own timeout or with that of the run, and its scenario with a third; finally runs', async () => {
  const cases = [
    [`${STEP}    timeout: 100ms\n`, [], 'the step took longer than its timeout'],
    [STEP, ['--step-timeout', '100ms'], 'the step took longer than its timeout'],
    [`timeout: 9m\n${STEP}`, ['--scenario-timeout', '100ms'], 'the scenario took longer than its timeout'],
  ] as const;
  for (const [scenario, argv, message] of cases) {
    const { run, seen, entries } = await silentLibrary(
      `${scenario}finally:\n  - title: Again\n    request: Get token\n    timeout: 100ms\n`,
    );
    const { code, results } = await run(...argv);
    expect([code, results.verdict]).toEqual([3, 'inconclusive']);
    const [end] = (await entries()).filter((one) => one.type === 'step-end');
    expect(end?.problem).toEqual({ code: 'run.timeout', message, of: 'system' });
    expect(seen).toEqual(['POST /test/token', 'POST /test/token']);
  }
});

/** The club with its sign-in page at a server that misbehaves, and a second scenario that needs no browser. */
async function clubWhoseSignIn(wrong: (response: ServerResponse) => void): Promise<LiveClub> {
  const club = await liveClub();
  const server = await openMisbehavingServer(
    () => wrong,
    () => {},
  );
  onTestFinished(() => server.close());
  const environment = 'collections/club/test.postman_environment.json';
  await club.library.edit(environment, club.authorize.replace('/authorize', ''), `${server.url}/test`);
  return club;
}

test.each([
  ['never answers', 3],
  ['sends a byte now and then', 3],
  ['hangs up at once', 3],
  ['redirects in a circle', 3],
  ['answers HTML with 200', 4],
] as const)('a consent whose page %s is given up in time and is no failure of the contract', async (name, code) => {
  const club = await clubWhoseSignIn(MISBEHAVIOURS[name]);
  const path = await club.scenario('  - consent: accept\n');
  const answer = await club.run(path, '--timeout', '1500ms');
  expect([answer.code, answer.out]).toEqual([code, expect.stringContaining('0 failed, 1 inconclusive')]);
});
