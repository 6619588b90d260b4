import { describe, expect, test } from 'vitest';
import type { Header } from '../../src/model/http.ts';
import { type RawExchange, recordExchange } from '../../src/record/record-exchange.ts';
import { Vault } from '../../src/secrets/vault.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const FORM: Header = ['Content-Type', 'application/x-www-form-urlencoded'];
const JSON_TYPE: Header = ['content-type', 'application/json; charset=utf-8'];

interface Parts {
  readonly url?: string;
  readonly headers?: readonly Header[];
  readonly body?: string | Uint8Array;
  readonly answer?: readonly Header[];
  readonly answerBody?: string | Uint8Array;
}

function raw({
  url = 'https://api.example/x',
  headers = [],
  body = '',
  answer = [],
  answerBody = '',
}: Parts): RawExchange {
  const part = (of: string | Uint8Array) => (typeof of === 'string' ? bytes(of) : of);
  return {
    request: { method: 'POST', url, headers, body: part(body) },
    response: { status: 200, statusText: 'OK', headers: answer, body: part(answerBody) },
    failure: null,
    durationMs: 12,
  };
}

function record(parts: Parts, vault = new Vault(), pointers: readonly string[] = [], bodyLimit?: number) {
  const secrets = pointers.map((pointer) => ({ pointer, kind: 'secret' as const }));
  return recordExchange(raw(parts), {
    vault,
    schema: { secrets },
    facts: { 'code.length': 48 },
    operation: 'exchange-code-for-token',
    step: 'exchange',
    id: 'exchange.1',
    at: '2026-11-21T09:00:00.000Z',
    via: 'native',
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
  });
}

describe('the code exchange', () => {
  const vault = new Vault();
  vault.supply('FMS_CLIENT_SECRET', 'p@ss/word+1');
  const recorded = record(
    {
      url: 'https://login.example/token?p=B2C_1A_CONSENT',
      headers: [FORM],
      body: 'grant_type=authorization_code&code=9f86d081884c7d659a2f&client_id=app-1&client_secret=p%40ss%2Fword%2B1&state=abc',
      answer: [JSON_TYPE],
      answerBody: '{ "access_token" : "AbCdEfGhIjKlMnOpQrStUvWxYz0123" ,"token_type":"Bearer", "expires_in": 3600 }',
    },
    vault,
  );

  test('keeps everything that is no secret, to the character', () => {
    expect(recorded.request.url).toBe('https://login.example/token?p=B2C_1A_CONSENT');
    expect(recorded.request.body?.data).toMatch(
      /^grant_type=authorization_code&code=[0-9a-f]{20}&client_id=app-1&client_secret=‹FMS_CLIENT_SECRET›&state=abc$/,
    );
    expect(recorded.response?.body?.data).toMatch(
      /^\{ "access_token" : "[A-Za-z0-9]{30}" ,"token_type":"Bearer", "expires_in": 3600 \}$/,
    );
    expect(recorded.response?.body?.bytes).toBe(96);
  });

  test('writes down neither code nor token', () => {
    expect(JSON.stringify(recorded)).not.toMatch(/9f86d081|AbCdEf|p%40ss/);
  });

  test('the token is the same wherever the run meets it again', () => {
    const token = /"access_token" : "(\w+)"/.exec(recorded.response?.body?.data ?? '')?.[1];
    const next = record({ headers: [['authorization', 'Bearer AbCdEfGhIjKlMnOpQrStUvWxYz0123']] }, vault);
    expect(next.request.headers).toEqual([['authorization', `Bearer ${token}`]]);
  });
});

describe('what is secret by its place', () => {
  test.each<[string, Parts, RegExp]>([
    ['a short PIN in a form', { headers: [FORM], body: 'password=1234&x=1234' }, /^password=(?!1234)\d{4}&x=1234$/],
    [
      'a refresh token sent as JSON',
      { headers: [JSON_TYPE], body: '{"refresh_token":"r1","a":"r1"}' },
      /^\{"refresh_token":"(?!r1)[a-z]\d","a":"r1"\}$/,
    ],
    [
      'a code in JSON beside its grant type',
      { body: '{"grant_type":"authorization_code","code":"q0xy"}' },
      /"code":"(?!q0xy)[a-z]\d[a-z]{2}"/,
    ],
  ])('%s', (_, parts, body) => {
    expect(record(parts).request.body?.data).toMatch(body);
  });

  test.each<[Header, RegExp]>([
    [['Authorization', 'Bearer tok'], /^Bearer (?!tok)[a-z]{3}$/],
    [['Ocp-Apim-Subscription-Key', '0123456789abcdef0123456789abcdef'], /^(?!0123456789)[0-9a-f]{32}$/],
    [['X-Api-Key', 'k'], /^[a-z]$/],
    [['Cookie', 'session=s3ss10n-1d-0001; theme=dark'], /^session=(?!s3ss)[a-z0-9-]{15}; theme=(?!dark)[a-z]{4}$/],
    [['Set-Cookie', 'sid=xyz123; Path=/; HttpOnly'], /^sid=(?!xyz123)[a-z]{3}\d{3}; Path=\/; HttpOnly$/],
    [
      ['Location', 'https://jwt.ms/?code=abcdefgh1&state=st'],
      /^https:\/\/jwt\.ms\/\?code=(?!abcdefgh)[a-z]{8}\d&state=st$/,
    ],
    [['Authorization', 'garbage'], /^(?!garbage)[a-z]{7}$/],
    [['Postman-Token', 'a3bb189e-8bf9-4d88-9b1c-d2b6a1f0c111'], /^a3bb189e/],
  ])('the header %s', (header, value) => {
    expect(record({ headers: [header] }).request.headers[0]?.[1]).toMatch(value);
  });

  test('the password of Basic, form-encoded or not, and not the client id', () => {
    const vault = new Vault();
    vault.supply('HUB_CLIENT_SECRET', 's3cret with space');
    const words = ['s3cret with space', 's3cret+with%20space'].map((secret) => {
      const [header] = record({ headers: [['authorization', `Basic ${base64(`app 1:${secret}`)}`]] }, vault).request
        .headers;
      return Buffer.from(header?.[1].slice(6) ?? '', 'base64').toString();
    });
    expect(words).toEqual(['app 1:‹HUB_CLIENT_SECRET›', 'app 1:‹HUB_CLIENT_SECRET›']);
  });

  test('what the schema declares, in every item of an array, numbers as numbers', () => {
    const recorded = record(
      { answerBody: '{"items":[{"pin":12345678,"code":"ENUM_A"},{"pin":87654321,"code":"ENUM_B"}],"note":"12345678"}' },
      new Vault(),
      ['/items/*/pin'],
    );
    const body = JSON.parse(recorded.response?.body?.data ?? '');
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['ENUM_A', 'ENUM_B']);
    expect(body.items[0].pin).not.toBe(12345678);
    expect(String(body.items[0].pin)).toMatch(/^\d{8}$/);
    expect(body.note).not.toBe('12345678');
  });

  test('but not the mask that stands where a password was left out', () => {
    const recorded = record({ answerBody: '{"id":"user-1","password":"XXXXX"}' });
    expect(recorded.response?.body?.data).toBe('{"id":"user-1","password":"XXXXX"}');
  });

  test('but not a code that is none: a post code in a query, an error code in a body', () => {
    const recorded = record({
      url: 'https://api.example/schools?code=SW1A2AA99',
      answerBody: '{"errors":[{"code":"ILLEGAL_FIELD_VALUE"}],"code":"ENTITY_EXISTS"}',
    });
    expect(recorded.request.url).toContain('code=SW1A2AA99');
    expect(recorded.response?.body?.data).toContain('"code":"ENTITY_EXISTS"');
  });
});

describe('bodies', () => {
  test('that are no text are kept as base64, redacted too', () => {
    const vault = new Vault();
    vault.supply('FMS_CLIENT_SECRET', 'not-in-any-picture-1');
    const picture = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      bytes('not-in-any-picture-1'),
      Buffer.from([0x80]),
    ]);
    const body = record({ answerBody: picture }, vault).response?.body;
    expect(body).toMatchObject({ encoding: 'base64', bytes: 24 });
    expect(Buffer.from(body?.data ?? '', 'base64').toString()).toContain('‹FMS_CLIENT_SECRET›');
  });

  test('that are too long are cut, and no piece of a secret is left at the cut', () => {
    const vault = new Vault();
    vault.supply('FMS_CLIENT_SECRET', 'abcdefghijklmnopqrstuvwxyz');
    const body = record(
      { answerBody: `${'é'.repeat(45)}abcdefghijklmnopqrstuvwxyz${'é'.repeat(100_000)}` },
      vault,
      [],
      100,
    ).response?.body;
    expect(body?.truncated).toBe(true);
    expect(body?.data).not.toContain('abc');
  });

  test('that are empty are none', () => {
    expect(record({}).response?.body).toBeNull();
  });
});
