import type { ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MISBEHAVIOURS, type Misbehaviour, openMisbehavingServer } from '../http/misbehaving-server.ts';
import { type Example, exampleSystem } from './example-system.ts';
import { LIBRARY_CREDENTIALS } from './library-credentials.ts';

/** The library as it answers on a good day. */
function behave(path: string, response: ServerResponse): void {
  const answers: Readonly<Record<string, object>> = {
    '/test/hours': { opens: '09:00', closes: '17:00' },
    '/test/token': { access_token: '0123456789abcdef0123456789abcdef', token_type: 'bearer', expires_in: 3600 },
  };
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };
  response.writeHead(path in answers ? 200 : 404, headers).end(JSON.stringify(answers[path] ?? {}));
}

/** Points the library at a server that misbehaves at one path, and has one scenario for each path. */
async function libraryWhere(badPath: string, wrong: (response: ServerResponse) => void): Promise<Example> {
  const server = await openMisbehavingServer((path) => (path === badPath ? wrong : null), behave);
  const library = await exampleSystem();
  await library.edit(
    'collections/library/test.postman_environment.json',
    'https://api.library.example/test',
    `${server.url}/test`,
  );
  for (const [name, value] of Object.entries(LIBRARY_CREDENTIALS)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.close();
  });
  await library.write('scenarios/library/a-hours.yaml', 'title: Hours\nsteps:\n  - request: Opening hours\n');
  await library.write('scenarios/library/b-token.yaml', 'title: Token\nsteps:\n  - request: Get token\n');
  return library;
}

/** What each misbehaviour means, whoever asks. A redirect and HTML are answers, and the contract knows neither. */
const MEANING: Readonly<Record<Misbehaviour, readonly [verdict: string, code: number]>> = {
  'never answers': ['inconclusive', 3],
  'sends a byte now and then': ['inconclusive', 3],
  'sends a header now and then': ['inconclusive', 3],
  'hangs up at once': ['inconclusive', 3],
  'hangs up in the middle of the body': ['inconclusive', 3],
  'answers HTML with 200': ['fail', 1],
  'redirects in a circle': ['fail', 1],
  'is away behind its gateway': ['inconclusive', 3],
};

const WAYS = [
  ['a native request', '/test/token', 'library/b-token'],
  ['a request of Newman', '/test/hours', 'library/a-hours'],
] as const;

describe.each(WAYS)('%s to a server that', (_way, badPath, bad) => {
  test.each(Object.entries(MEANING))(
    '%s is told so, and the next scenario is untouched',
    async (name, [verdict, code]) => {
      const library = await libraryWhere(badPath, MISBEHAVIOURS[name as Misbehaviour]);
      const files = ['scenarios/library/a-hours.yaml', 'scenarios/library/b-token.yaml'];
      const argv = [...files, '--target', 'test', '--timeout', '1s', '--workers', '1'];
      const { results, code: exit } = await library.run(...argv);
      const verdicts = Object.fromEntries(results.scenarios.map((one) => [one.id, one.verdict]));
      const good = WAYS.map(([, , id]) => id).find((id) => id !== bad) ?? '';
      expect([verdicts, exit]).toEqual([{ [bad]: verdict, [good]: 'pass' }, code]);
    },
  );
});
