import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../../examples/oidc-provider/server.ts';
import { exampleSystem } from '../run/example-system.ts';

const ROOT = resolve(import.meta.dirname, '../../examples/oidc-provider');
const REDIRECT = 'https://localhost:9/callback';
const SUPPLIED = {
  OIDC_PROVIDER_CLIENT_SECRET: 'an-invented-secret-of-the-client',
  OIDC_PROVIDER_ALICE_LOGIN: 'alice-who-was-invented',
  OIDC_PROVIDER_ALICE_PASSWORD: 'an-invented-password-of-alice',
  STEADFAST_TOKEN_KEY: 'a key that nobody will guess',
};

test('oidc-provider, which ends a consent whose refresh token comes twice, is content with three runs on one consent', async () => {
  for (const method of ['info', 'warn'] as const) vi.spyOn(console, method).mockImplementation(() => {});
  const clientSecret = SUPPLIED.OIDC_PROVIDER_CLIENT_SECRET;
  const server = await startServer({ port: 0, clientId: 'steadfast-example', clientSecret, redirectUri: REDIRECT });
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });
  const example = await exampleSystem();
  for (const part of ['collections', 'schemas', 'scenarios'])
    await cp(join(ROOT, part), join(example.folder, part), { recursive: true });
  await example.write('ca.pem', server.certificate);
  const environment = 'collections/oidc-provider/local.postman_environment.json';
  await example.edit(environment, 'https://127.0.0.1:8443', server.issuer);
  await example.edit(environment, 'https://localhost:9443/callback', REDIRECT);
  for (const [name, value] of Object.entries(SUPPLIED)) vi.stubEnv(name, value);

  const seen: string[][] = [];
  for (const ahead of [0, 4_000, 8_000]) {
    // The access token lives five seconds: each run finds the one before it too old.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ahead });
    const { code, out, err } = await example.steadfast(
      ...['run', 'oidc-provider/user-info-token', '--target', 'local', '--cacert', 'ca.pem'],
    );
    vi.useRealTimers();
    expect(code, out + err).toBe(0);
    seen.push(
      (await example.entries()).flatMap((entry) => {
        if (entry.type === 'exchange') return entry.operation === 'refresh-access-token' ? ['refresh'] : [];
        return entry.type === 'consent' || entry.type === 'stored-consent' ? [entry.type] : [];
      }),
    );
  }
  expect(seen).toEqual([['consent'], ['refresh', 'stored-consent'], ['refresh', 'stored-consent']]);
}, 60_000);
