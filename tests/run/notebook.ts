import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';
import { type Example, exampleSystem } from './example-system.ts';

/** What the server saw, and how it behaves: a test may change it between two runs. */
export interface NotebookState {
  readonly seen: { consents: number; exchanges: number; refreshes: number; refusedRefreshes: number };
  readonly notes: Map<string, string>;
  /** Every token it issued. */
  readonly tokens: string[];
  expiresIn: number;
  /** The one refresh token that is good at the moment. */
  refreshToken: string | null;
  /** Answers the next request for a note only when it resolves. */
  /** Ends every access token. */
  revoke: () => void;
  hold: Promise<void>;
  asked: () => void;
  /** Holds the answer to a note that was written, not to one that is read. */
  holdWriting: boolean;
}

export type Notebook = NotebookState & Example;

const json = (response: ServerResponse, status: number, body: unknown) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));

const page = (response: ServerResponse, body: string) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Notebook</title>${body}`);

/** A server of notes on the loopback interface, with consent pages and tokens whose refresh rotates. */
function answer(state: NotebookState): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const codes = new Set<string>();
  const accessTokens = new Set<string>();
  state.revoke = () => accessTokens.clear();
  const make = (kind: string) => {
    const token = `${kind}-${state.tokens.length}-${'x'.repeat(12)}-9z`;
    state.tokens.push(token);
    return token;
  };
  const issue = (response: ServerResponse) => {
    const accessToken = make('access');
    accessTokens.add(accessToken);
    state.refreshToken = make('refresh');
    const tokens = { access_token: accessToken, refresh_token: state.refreshToken };
    json(response, 200, { ...tokens, token_type: 'Bearer', expires_in: state.expiresIn });
  };
  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const form = new URLSearchParams(await textOf(request));
    const called = `${request.method} ${url.pathname.replace(/^(\/notes\/).+/, '$1id')}`;
    const note = url.pathname.split('/').at(-1) ?? '';
    if (called === 'GET /authorize') {
      page(
        response,
        `<h1>Sign in</h1><form method=post action=/consent${url.search.replaceAll('&', '&amp;')}>
        <label>E-mail <input name=email></label><button>Accept</button></form>`,
      );
    } else if (called === 'POST /consent') {
      state.seen.consents += 1;
      const code = make('code');
      codes.add(code);
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }).toString();
      response.writeHead(303, { location: back.href }).end();
    } else if (called === 'POST /token' && form.get('grant_type') === 'refresh_token') {
      const isGood = form.get('refresh_token') === state.refreshToken;
      state.seen[isGood ? 'refreshes' : 'refusedRefreshes'] += 1;
      if (isGood) issue(response);
      else json(response, 400, { error: 'invalid_grant' });
    } else if (called === 'POST /token') {
      state.seen.exchanges += 1;
      if (codes.delete(form.get('code') ?? '')) issue(response);
      else json(response, 400, { error: 'invalid_grant' });
    } else if (!accessTokens.has(request.headers.authorization?.replace('Bearer ', '') ?? '')) {
      json(response, 401, { error: 'invalid_token' });
    } else if (called === 'POST /notes') {
      const id = `note-${state.notes.size + 1}`;
      state.notes.set(id, form.get('text') ?? '');
      if (state.holdWriting) {
        state.asked();
        await state.hold;
      }
      json(response, 201, { id });
    } else if (called === 'GET /notes/id') {
      state.asked();
      await state.hold;
      json(response, 200, { id: note });
    } else {
      state.notes.delete(note);
      json(response, 200, { id: note });
    }
  };
}

const item = (name: string, method: string, path: string, form: Readonly<Record<string, string>> = {}) => ({
  name,
  request: {
    method,
    url: `{{base}}${path}`,
    auth: path.startsWith('/notes')
      ? { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}' }] }
      : { type: 'noauth' },
    body: { mode: 'urlencoded', urlencoded: Object.entries(form).map(([key, value]) => ({ key, value })) },
  },
});

const client = { client_id: '{{clientId}}', client_secret: '{{clientSecret}}' };

const COLLECTION = {
  info: { name: 'Notebook', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: [
    item('Authorize', 'GET', '/authorize'),
    item('Exchange code', 'POST', '/token', { grant_type: 'authorization_code', code: '{{code}}', ...client }),
    item('Refresh', 'POST', '/token', { grant_type: 'refresh_token', refresh_token: '{{refreshToken}}', ...client }),
    item('Write note', 'POST', '/notes', { text: 'milk' }),
    item('Read note', 'GET', '/notes/{{note}}'),
    item('Tear note out', 'DELETE', '/notes/{{note}}'),
  ],
};

const SYSTEM = `title: Notebook
oauth:
  authorize:
    operation: authorize
    url: "{{base}}/authorize"
    parameters: { client_id: "{{clientId}}", redirect_uri: "{{redirectUri}}", scope: notes, state: "{{oauth.state}}" }
  redirectUri: "{{redirectUri}}"
  code: { lifetime: 10m }
  token: exchange-code
  refresh: { operation: refresh, lifetime: 14d, limit: 90d }
  clientAuthentication: client_secret_post
  journey: consent
targets:
  live: { title: Loopback, kind: test, environment: live, reaches: [{ url: "{{base}}" }], has: [deletable-data] }
variables:
  base: { type: plain, description: Where it is }
  redirectUri: { type: plain, description: Redirect URI }
  clientId: { type: plain, description: Id of the software, mock: app }
  clientSecret: { type: secret, description: Secret of the software, mock: invented-secret }
  accessToken: { type: secret, optional: true, description: Bearer token }
  refreshToken: { type: secret, optional: true, description: Refresh token }
  note: { type: plain, optional: true, description: Note in hand }
defaultPersona: owner
personas:
  owner: { description: An owner, fields: { email: { type: personal, mock: o@notebook.example, description: E-mail } } }
`;

const JOURNEY = `title: Sign in
pages:
  - page: sign-in
    match: { heading: Sign in }
    actions:
      accept: [{ fill: { label: E-mail, with: "{{user.email}}" } }, { click: { button: Accept } }]
`;

export const CONSENT = `  - consent: accept
  - request: Exchange code
    capture: { accessToken: $.access_token }
`;

/** One shape for every answer: what they hold is no matter here. */
function schema(...names: readonly string[]): string {
  const properties = Object.fromEntries(
    names.map((name) => [name, { type: name === 'expires_in' ? 'number' : 'string' }]),
  );
  const about = { 'x-response': { contentType: 'application/json' }, type: 'object', required: [] };
  return JSON.stringify({ ...about, properties, unevaluatedProperties: false });
}

/** Files of a system that only lives on a target, beside the library's, and its server. */
export async function notebook(): Promise<Notebook> {
  const example = await exampleSystem();
  const state: NotebookState = {
    seen: { consents: 0, exchanges: 0, refreshes: 0, refusedRefreshes: 0 },
    notes: new Map(),
    tokens: [],
    expiresIn: 3600,
    refreshToken: null,
    revoke: () => undefined,
    hold: Promise.resolve(),
    asked: () => undefined,
    holdWriting: false,
  };
  const server = createServer(answer(state));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const environment = Object.entries({ base, redirectUri: 'http://127.0.0.1:9/back', clientId: 'app' });
  const files: Readonly<Record<string, string>> = {
    'collections/notebook/notebook.postman_collection.json': JSON.stringify(COLLECTION),
    'collections/notebook/live.postman_environment.json': JSON.stringify({
      name: 'live',
      values: environment.map(([key, value]) => ({ key, value, enabled: true })),
    }),
    'scenarios/notebook/system.yaml': SYSTEM,
    'scenarios/notebook/requirements.yaml': '[]\n',
    'scenarios/notebook/journeys/consent.yaml': JOURNEY,
    'schemas/notebook/authorize.callback.schema.json': schema('code', 'state').replace(/"x-response".*?},/, ''),
  };
  for (const [path, text] of Object.entries(files)) await example.write(path, text);
  for (const slug of ['exchange-code', 'refresh', 'write-note', 'read-note', 'tear-note-out'])
    await example.write(
      `schemas/notebook/${slug}.default.schema.json`,
      schema('access_token', 'refresh_token', 'token_type', 'expires_in', 'error', 'id'),
    );
  const env = {
    STEADFAST_TOKEN_KEY: '',
    NOTEBOOK_CLIENT_SECRET: 'the-secret-of-the-software',
    NOTEBOOK_OWNER_EMAIL: 'olive@notebook.example',
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return Object.assign(state, example);
}
