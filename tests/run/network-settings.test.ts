import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Certificates, makeCertificates } from '../http/certificates.ts';
import { type ForwardProxy, openForwardProxy, PROXY_PASSWORD, PROXY_USER } from '../http/forward-proxy.ts';
import { type Example, exampleSystem } from './example-system.ts';
import { LIBRARY_CREDENTIALS } from './library-credentials.ts';

/** One request natively, one through Newman. */
const STEPS = 'title: Both ways\nsteps:\n  - request: Get token\n  - request: Opening hours\n';

let certificates: Certificates;
let proxy: ForwardProxy;
let port: number;
let asked: string[];
let closeServer: () => void;

beforeAll(async () => {
  certificates = await makeCertificates();
  proxy = await openForwardProxy({ authenticated: true });
  const { cert, key } = certificates;
  // Nobody without a certificate of the authority is let in at /mutual.
  const server = createServer(
    { cert, key, ca: cert, requestCert: true, rejectUnauthorized: false },
    (incoming, outgoing) => {
      const path = incoming.url ?? '';
      asked.push(path);
      const known = 'authorized' in incoming.socket && incoming.socket.authorized === true;
      const refused = path.startsWith('/mutual') && !known;
      const body = path.endsWith('/hours')
        ? { opens: '09:00', closes: '17:00' }
        : { access_token: '0123456789abcdef0123456789abcdef', token_type: 'bearer', expires_in: 3600 };
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };
      incoming.resume();
      outgoing.writeHead(refused ? 403 : 200, headers).end(JSON.stringify(body));
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(async () => {
  closeServer();
  await proxy.close();
});

let library: Example;
beforeEach(async () => {
  asked = [];
  proxy.asked.length = 0;
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS']) {
    vi.stubEnv(name, '');
    if (name !== name.toLowerCase()) vi.stubEnv(name.toLowerCase(), '');
  }
  for (const [name, value] of Object.entries(LIBRARY_CREDENTIALS)) vi.stubEnv(name, value);
  library = await exampleSystem();
  await pointAt('test', `https://localhost:${port}/test`);
  await library.write('scenarios/library/both.yaml', STEPS);
  await library.write('ca.pem', certificates.cert);
  await library.write('client.pem', certificates.client.cert);
  await library.write('client.key', certificates.client.key);
});
afterEach(() => void vi.unstubAllEnvs());

async function pointAt(target: string, base: string): Promise<void> {
  const path = `collections/library/${target}.postman_environment.json`;
  await library.write(path, (await library.read(path)).replace(/https:\/\/[^"]*/, base));
}

function run(...argv: readonly string[]) {
  return library.steadfast('run', 'scenarios/library/both.yaml', '--target', 'test', ...argv);
}

describe('a live run', () => {
  test('goes through the proxy of the environment, its password nowhere in what the run leaves behind', async () => {
    vi.stubEnv('HTTPS_PROXY', proxy.urlWithCredentials);
    const { code, out, err } = await run('--cacert', 'ca.pem');
    expect([code, err]).toEqual([0, '']);
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT localhost:${port}`]));
    const folder = join(library.folder, 'reports/latest/');
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
    const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')));
    const basic = Buffer.from(`${PROXY_USER}:${PROXY_PASSWORD}`).toString('base64');
    for (const secret of [PROXY_PASSWORD, encodeURIComponent(PROXY_PASSWORD), basic])
      expect([out, ...texts].join('\n')).not.toContain(secret);
  });

  test('takes the command line before the environment, and goes around the proxy where NO_PROXY says so', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1');
    expect((await run('--cacert', 'ca.pem', '--proxy', proxy.urlWithCredentials)).code).toBe(0);
    expect(proxy.asked.length).toBeGreaterThan(0);
    expect((await run('--cacert', 'ca.pem', '--proxy', '')).code).toBe(0);
    vi.stubEnv('no_proxy', 'other.example, .localhost');
    expect((await run('--cacert', 'ca.pem')).code).toBe(0);
    vi.stubEnv('no_proxy', 'example.org');
    const { code, out } = await run('--cacert', 'ca.pem');
    expect([code, out]).toEqual([3, expect.stringContaining('the proxy 127.0.0.1:1 could not be reached')]);
  });

  test('goes through a proxy that speaks TLS itself, and says so where that is not trusted', async () => {
    const sealed = await openForwardProxy({ authenticated: true, certificate: certificates });
    vi.stubEnv('HTTPS_PROXY', sealed.urlWithCredentials);
    const untrusted = await run();
    const { host } = new URL(sealed.url);
    expect([untrusted.code, untrusted.out]).toEqual([
      3,
      expect.stringContaining(`the proxy ${host} made no secure connection`),
    ]);
    expect(sealed.asked).toEqual([]);
    expect((await run('--cacert', 'ca.pem')).code).toBe(0);
    expect(new Set(sealed.asked)).toEqual(new Set([`CONNECT localhost:${port}`]));
    await sealed.close();
  });

  test('trusts the authority of --cacert or NODE_EXTRA_CA_CERTS, and nobody else’s', async () => {
    const { code, out } = await run('--cacert', 'client.pem');
    expect([code, out]).toEqual([3, expect.stringContaining('no secure connection could be made')]);
    expect(out).toContain('--target test --cacert client.pem');
    vi.stubEnv('NODE_EXTRA_CA_CERTS', join(library.folder, 'ca.pem'));
    expect((await run()).code).toBe(0);
  });

  test('accepts any certificate with --insecure, but not that of production', async () => {
    expect((await run('--insecure')).code).toBe(0);
    expect(await library.read('reports/latest/run.json')).toContain('network.unverified');
    await pointAt('production', `https://localhost:${port}/live`);
    const before = asked.length;
    const argv = ['run', 'scenarios/library/opening-hours.yaml', '--target', 'production', '--insecure'];
    const { code, err } = await library.steadfast(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining('network.insecure-production')]);
    expect(asked.length).toBe(before);
    await pointAt('production', 'https://api.library.example');
  });

  test('shows its client certificate where the target says so, and refuses it where no target does', async () => {
    await pointAt('test', `https://localhost:${port}/mutual`);
    const identity = ['--cacert', 'ca.pem', '--cert', 'client.pem', '--key', 'client.key'];
    const { code, err } = await run(...identity);
    expect([code, err]).toEqual([2, expect.stringContaining('network.certificate-unused')]);
    await library.edit(
      'scenarios/library/system.yaml',
      'reaches: [{ url: "{{base}}" }]',
      'reaches: [{ url: "{{base}}", clientCertificate: true }]',
    );
    expect((await run('--cacert', 'ca.pem')).code).toBe(1);
    expect((await run(...identity)).code).toBe(0);
  });
});

test.each([
  ['a SOCKS proxy', ['--proxy', 'socks5://user:hush-hush@proxy:1080'], 'network.proxy'],
  ['a proxy that is no URL', ['--proxy', 'http://user:hush-hush@'], 'network.proxy'],
  ['credentials that are not percent-encoded', ['--proxy', 'http://user:hush-hush%zz@proxy:1'], 'network.proxy'],
  ['an authority that is not there', ['--cacert', 'nowhere.pem'], 'network.file'],
  ['an authority that is no PEM file', ['--cacert', 'scenarios/library/both.yaml'], 'network.ca'],
  ['a key without its certificate', ['--key', 'client.key'], 'network.client-certificate'],
  ['a key of another certificate', ['--cert', 'ca.pem', '--key', 'client.key'], 'network.client-certificate'],
])('%s is refused before anything is sent, and on a mock it does not matter', async (_what, argv, code) => {
  const answer = await run(...argv);
  expect([answer.code, answer.err, asked]).toEqual([2, expect.stringContaining(code), []]);
  expect(answer.err).not.toContain('hush-hush');
  expect((await library.run('scenarios/library/opening-hours.yaml', ...argv)).code).toBe(0);
});

test.each(['--timeout', '--step-timeout', '--scenario-timeout'])('%s wants a unit', async (option) => {
  const { code, err } = await run(option, '30');
  expect([code, err]).toEqual([2, expect.stringContaining('a duration with its unit')]);
});
