import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import Provider, { type Configuration } from 'oidc-provider';
import { generate } from 'selfsigned';

export interface ServerOptions {
  /** 0 for any that is free. */
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

export interface RunningServer {
  readonly issuer: string;
  /** The certificate it shows, made for this start, PEM. */
  readonly certificate: string;
  /** The package's own object, for those who want to listen to what happens. */
  readonly provider: Provider;
  close(): Promise<void>;
}

/** Life of an access token, in seconds: short, so that a scenario can outlive it. */
const ACCESS_TOKEN_S = 5;

/** Nothing but settings of the package: what answers is its own code, its own pages included. */
function configuration({ clientId, clientSecret, redirectUri }: ServerOptions): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    // The login page takes any name and password; an account says no more of itself than the name it signed in with.
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@people.example`, email_verified: true }),
    }),
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true, methods: ['S256'] },
    responseTypes: ['code'],
    rotateRefreshToken: true,
    clientAuthMethods: ['client_secret_basic'],
    // Fifteen seconds of grace by default, which a token of five seconds would live three times over.
    clockTolerance: 0,
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
    },
    ttl: { AccessToken: ACCESS_TOKEN_S, AuthorizationCode: 60, IdToken: 3600, RefreshToken: 24 * 3600 },
    cookies: { keys: ['signs the cookies of one start'] },
  };
}

/** Starts the server on loopback, over TLS with a certificate made for this start. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const pem = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const server = createServer({ key: pem.private, cert: pem.cert });
  await new Promise<void>((resolve, reject) => {
    const taken = `127.0.0.1:${options.port} can not be opened; is the server running already?`;
    server.once('error', (cause) => reject(new Error(taken, { cause })));
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const issuer = `https://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configuration(options));
  server.on('request', provider.callback());
  return {
    issuer,
    provider,
    certificate: pem.cert,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { issuer, certificate } = await startServer({
    port: 8443,
    clientId: process.env['OIDC_PROVIDER_CLIENT_ID'] ?? 'steadfast-example',
    clientSecret: process.env['OIDC_PROVIDER_CLIENT_SECRET'] ?? 'a-secret-for-this-machine-only',
    redirectUri: 'https://localhost:9443/callback',
  });
  const file = 'oidc-provider.pem';
  await writeFile(file, certificate);
  console.log(`${issuer} is ready; its certificate is in ${file}. Ctrl-C ends it.`);
}
