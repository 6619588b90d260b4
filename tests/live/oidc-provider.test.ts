import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type RunningServer, startServer } from '../../examples/oidc-provider/server.ts';
import { openForwardProxy } from '../http/forward-proxy.ts';
import { type Example, exampleIn } from '../run/example-system.ts';

const ROOT = resolve(import.meta.dirname, '../../examples/oidc-provider');
const LIVE = ['run', '--system', 'oidc-provider', '--target', 'local', '--cacert', 'ca.pem'];
const SUPPLIED = {
  OIDC_PROVIDER_CLIENT_SECRET: 'an-invented-secret-of-the-client',
  OIDC_PROVIDER_ALICE_LOGIN: 'alice-who-was-invented',
  OIDC_PROVIDER_ALICE_PASSWORD: 'an-invented-password-of-alice',
  OIDC_PROVIDER_BOB_LOGIN: 'bob-who-was-invented',
  OIDC_PROVIDER_BOB_PASSWORD: 'an-invented-password-of-bob',
};

let server: RunningServer;
let example: Example;
/** Stands at the redirect URI's port, and counts who comes. */
let application: Server;
let visits = 0;
/** Every code and token that the server gave out. */
const issued: string[] = [];

beforeAll(async () => {
  // The package reminds whoever starts it of every setting that is not for production.
  for (const method of ['info', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {});
  application = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => application.listen(0, '127.0.0.1', done));
  const redirectUri = `https://localhost:${(application.address() as AddressInfo).port}/callback`;
  const clientSecret = SUPPLIED.OIDC_PROVIDER_CLIENT_SECRET;
  server = await startServer({ port: 0, clientId: 'steadfast-example', clientSecret, redirectUri });
  for (const kind of ['access_token', 'refresh_token', 'authorization_code'] as const)
    server.provider.on(`${kind}.saved`, ({ jti }: { readonly jti: string }) => issued.push(jti));

  const folder = await mkdtemp(join(tmpdir(), 'steadfast-oidc-'));
  for (const part of ['collections', 'schemas', 'scenarios'])
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  example = exampleIn(folder);
  await example.write('ca.pem', server.certificate);
  const environment = 'collections/oidc-provider/local.postman_environment.json';
  await example.edit(environment, 'https://127.0.0.1:8443', server.issuer);
  await example.edit(environment, 'https://localhost:9443/callback', redirectUri);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await new Promise((done) => application.close(done));
  await rm(example.folder, { recursive: true, force: true });
});

beforeEach(() => {
  for (const [name, value] of Object.entries(SUPPLIED)) vi.stubEnv(name, value);
});

/** Every text below the reports that holds one of these. */
async function leaks(secrets: readonly string[]): Promise<readonly string[]> {
  const reports = join(example.folder, 'reports');
  const files = (await readdir(reports, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const texts = await Promise.all(
    files.map(async ({ parentPath, name }) => [name, await readFile(join(parentPath, name), 'latin1')] as const),
  );
  return secrets.flatMap((secret) =>
    texts.flatMap(([name, text]) => (text.includes(secret) ? [`${name}: ${secret}`] : [])),
  );
}

describe('the example of oidc-provider', () => {
  test('is checked without a mock and without credentials, and says that it needs a live target to run', async () => {
    vi.unstubAllEnvs();
    const checked = await example.steadfast('validate', '--system', 'oidc-provider');
    expect([checked.code, checked.err]).toEqual([0, '']);
    const refused = await example.steadfast('run', '--system', 'oidc-provider');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('mock.missing')]);
    expect(refused.err).toContain('--target local');
  });

  test('runs live over TLS in the real pages; no code leaves, no secret stays, nothing of the contract is left out', async () => {
    const { code, out } = await example.steadfast(...LIVE);
    const results = await example.results();
    expect([code, results.verdict, results.problems], out).toEqual([0, 'pass', []]);
    expect(results.responses.unknown).toBe(0);
    expect(results.counts).toMatchObject({ pass: results.scenarios.length, warn: 0, skip: 0 });

    const facts = (await example.entries()).flatMap((entry) => (entry.type === 'exchange' ? [entry.facts] : []));
    const signatures = facts.flatMap((fact) => fact['id_token.signature'] ?? []);
    expect(signatures.length).toBeGreaterThan(5);
    expect(new Set(signatures)).toEqual(new Set(['verified']));

    expect(visits).toBe(0);
    expect(issued.length).toBeGreaterThan(20);
    expect(await leaks([...issued, ...Object.values(SUPPLIED)])).toEqual([]);
    const covered = await example.steadfast('coverage', 'reports/latest');
    expect([covered.code, covered.out], covered.out).toEqual([0, expect.not.stringContaining('hole')]);
  });

  test('runs through a proxy, and the code does not leave there either', async () => {
    const proxy = await openForwardProxy({ authenticated: true });
    const { code, out } = await example.steadfast(...LIVE, '--proxy', proxy.urlWithCredentials, '--tags', 'smoke');
    await proxy.close();
    expect(code, out).toBe(0);
    expect(new Set(proxy.asked)).toContain(`CONNECT ${new URL(server.issuer).host}`);
    expect(proxy.asked.filter((asked) => asked.includes('localhost'))).toEqual([]);
    expect(visits).toBe(0);
  });

  test('is not reached without its certificate being trusted', async () => {
    const untrusting = LIVE.slice(0, -2);
    const { code, out } = await example.steadfast(...untrusting, 'oidc-provider/metadata', 'oidc-provider/signed-in');
    expect(code, out).toBe(3);
    expect(out).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
  });
});
