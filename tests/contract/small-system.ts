import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The files of a small sound system, by path below its root. */
const soundFiles: Readonly<Record<string, string>> = {
  'scenarios/bank/system.yaml': `title: Bank
sources: { S: The bank's guide }
oauth:
  authorize:
    operation: authorize
    url: "{{base}}/authorize"
    parameters:
      client_id: "{{clientId}}"
      account: { value: "{{account.number}}", when: { kind: private } }
      state: "{{oauth.state}}"
  redirectUri: https://app.example/back
  code: { lifetime: 10m }
  token: get-token
  clientAuthentication: client_secret_post
  journey: consent
targets:
  test:
    title: Test bank
    kind: test
    environment: test
    reaches: [{ url: "{{base}}" }, { url: "https://api.example/v1?tenant=t1", query: { p: "{{policy}}" } }]
variables:
  base: { type: plain }
  policy: { type: plain }
  kind: { type: plain, default: private }
  clientId: { type: plain, mock: client-1 }
  clientSecret: { type: secret, mock: invented }
  payment: { type: plain, optional: true }
defaultPersona: owner
personas:
  owner: { description: Owns an account, fields: { email: { type: personal, mock: o@example.org }, pin: { type: secret, mock: "0000" } } }
fixtures:
  account-a: { description: An account, fields: { number: { type: plain, mock: "12345678" } } }
bindings: { account: account-a }
deviations:
  - { id: bank@deviation.token-case, title: Lower case, check: oauth.token-type, operations: [get-token], quote: bearer, source: "S:3" }
uncovered: { get-token.503: It never happens on a mock }
checks: { S24: Codes have no fixed length }
`,
  'scenarios/bank/requirements.yaml': `- { id: bank@token.window, title: Ten minutes, quote: within 10 minutes, source: "S:1", severity: MUST, actor: server, checks: [S20] }
- { id: bank@token.life, title: An hour, quote: an hour, source: "S:2", severity: MUST, actor: server, reason: Not seen from outside }
`,
  'scenarios/bank/journeys/consent.yaml': `title: Sign in and decide
pages:
  - page: sign-in
    match: { url: "https://bank.example/**", heading: Sign in }
    actions:
      - fill: { label: E-mail, with: "{{user.email}}" }
      - fill: { label: Word, with: plain }
      - click: { button: Sign in }
  - page: decide
    match: { heading: Share }
    actions: { accept: [click: { role: radio, name: "Yes" }], "*": [press: Enter] }
`,
  'collections/bank/bank.postman_collection.json': JSON.stringify(
    {
      info: { name: 'Bank', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{clientId}}' }] },
      item: [
        { name: 'Authorize', request: { method: 'GET', url: '{{base}}/authorize', auth: { type: 'noauth' } } },
        {
          name: 'Get token',
          request: {
            method: 'POST',
            url: { raw: '{{base}}/token', host: ['{{base}}'], path: ['token'] },
            body: { mode: 'urlencoded', urlencoded: [{ key: 'client_secret', value: '{{clientSecret}}' }] },
          },
          response: [{ name: 'busy', code: 503 }],
        },
      ],
    },
    null,
    2,
  ),
  'collections/bank/test.postman_environment.json': JSON.stringify(
    {
      name: 'test',
      values: [
        { key: 'base', value: 'https://bank.example/oauth' },
        { key: 'policy', value: 'P1' },
        { key: 'clientSecret', value: '', type: 'secret' },
      ],
    },
    null,
    2,
  ),
  'schemas/bank/get-token.200.schema.json': JSON.stringify(
    {
      'x-response': { contentType: 'application/json', headers: { 'Cache-Control': 'no-store' } },
      type: 'object',
      required: ['access_token'],
      properties: { access_token: { type: 'string', secret: true }, owner: { $ref: 'owner.schema.json' } },
      unevaluatedProperties: false,
    },
    null,
    2,
  ),
  'schemas/bank/owner.schema.json': JSON.stringify(
    { type: 'object', required: ['name'], properties: { name: { type: 'string', personal: true } } },
    null,
    2,
  ),
};

/** Writes the sound system with some files changed (or left out, by null) to a folder that goes with the test. */
export async function systemFolder(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'steadfast-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries({ ...soundFiles, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** A file of the sound system with one text replaced; fails when the text is not there. */
export function edited(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = soundFiles[path];
  if (text === undefined || !text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
}
