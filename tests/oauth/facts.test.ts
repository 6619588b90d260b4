import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import type { WireRequest, WireResponse } from '../../src/model/http.ts';
import type { Json } from '../../src/model/json.ts';
import { authorizeFacts, exchangeFacts, type FactContext } from '../../src/oauth/facts.ts';
import { createPkce } from '../../src/oauth/pkce.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const now = Date.parse('2026-11-21T09:00:00Z');

function tokenRequest(form: string, headers: WireRequest['headers'] = []): WireRequest {
  const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const;
  return { method: 'POST', url: 'https://login.example/token?p=x', headers: [type, ...headers], body: bytes(form) };
}

function answer(body: Json): WireResponse {
  return { status: 200, statusText: 'OK', headers: [], body: bytes(JSON.stringify(body)) };
}

let jwks: Json;
let sign: (claims: JWTPayload) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey);
  jwks = { keys: [{ kty, crv, x, y, kid: 'k1', alg: 'ES256' }] };
  sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
});

async function idTokenFacts(token: string, context: FactContext = {}) {
  const exchange = { request: tokenRequest(''), response: answer({ id_token: token }) };
  const facts = await exchangeFacts(exchange, {
    now,
    jwks,
    issuer: 'https://i',
    clientId: 'c',
    nonce: 'n',
    ...context,
  });
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name.startsWith('id_token.')));
}

const claims = { iss: 'https://i', aud: 'c', nonce: 'n', sub: 's', iat: now / 1000, exp: now / 1000 + 3600 };

test('a sound id_token is verified and matches on every count', async () => {
  expect(await idTokenFacts(await sign(claims))).toEqual({
    'id_token.signature': 'verified',
    'id_token.algorithm': 'ES256',
    'id_token.issuer': 'matches',
    'id_token.audience': 'matches',
    'id_token.nonce': 'matches',
    'id_token.expiry': 'valid',
    'id_token.issuedAt': 'valid',
    'id_token.subject': 'present',
  });
});

test('each broken claim is a fact of its own', async () => {
  const broken = { iss: 'https://other', aud: ['d', 'e'], iat: now / 1000 + 600, exp: now / 1000 - 61 };
  expect(await idTokenFacts(await sign(broken))).toMatchObject({
    'id_token.signature': 'verified',
    'id_token.issuer': 'differs',
    'id_token.audience': 'differs',
    'id_token.nonce': 'missing',
    'id_token.expiry': 'expired',
    'id_token.issuedAt': 'future',
    'id_token.subject': 'missing',
  });
});

test('a signature can fail in more than one way', async () => {
  const [header = '', payload = '', signature = ''] = (await sign(claims)).split('.');
  const signed = async (token: string, context?: FactContext) =>
    (await idTokenFacts(token, context))['id_token.signature'];
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'other' })).toString('base64url');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await signed(`${header}.${forged}.${signature}`)).toBe('failed');
  expect(await signed(`${none}.${payload}.`)).toBe('unsigned');
  expect(await signed('abc')).toBe('malformed');
  expect(await signed(`${header}.${payload}.${signature}`, { jwks: { keys: [] } })).toBe('unknown-key');
  expect(await signed(`${header}.${payload}.${signature}`, { jwks: undefined })).toBe('not-checked');
});

test('the way the client authenticated is told, several at once too', async () => {
  const basic = ['Authorization', `Basic ${btoa('id:a/b')}`] as const;
  const facts = await exchangeFacts({
    request: tokenRequest('grant_type=x&client_secret=s&a=1&a=2', [basic]),
    response: null,
  });
  expect(facts).toEqual({
    'request.repeatedParameters': ['a'],
    'basic.wellFormed': true,
    'basic.encoding': 'raw',
    'client.authentication': ['client_secret_basic', 'client_secret_post'],
  });
});

test('repeated headers are told by name, cookies apart', async () => {
  const twice = [
    ['X-A', '1'],
    ['x-a', '2'],
    ['Set-Cookie', 'a'],
    ['set-cookie', 'b'],
  ] as const;
  const response = { ...answer({ token_type: 'bearer', access_token: 'a', expires_in: '3600' }), headers: twice };
  const request: WireRequest = {
    method: 'GET',
    url: 'https://api.example/',
    headers: twice.slice(0, 2),
    body: bytes(''),
  };
  expect(await exchangeFacts({ request, response })).toEqual({
    'request.repeatedHeaders': ['x-a'],
    'response.repeatedHeaders': ['x-a'],
    'token.type': 'bearer',
    'token.expiresIn': 'string',
  });
});

test('a verifier is compared with the challenge that was sent', async () => {
  const { verifier, challenge } = createPkce();
  const pkce = async (form: string, codeChallenge?: FactContext['codeChallenge']) =>
    (await exchangeFacts({ request: tokenRequest(form), response: null }, { codeChallenge }))['pkce'];
  expect(await pkce(`code_verifier=${verifier}`, { challenge, method: 'S256' })).toBe('matched');
  expect(await pkce(`code_verifier=${verifier}`, { challenge: verifier, method: null })).toBe('matched');
  expect(await pkce(`code_verifier=${verifier}x`, { challenge, method: 'S256' })).toBe('mismatched');
  expect(await pkce('code=c', { challenge, method: 'S256' })).toBe('mismatched');
  expect(await pkce(`code_verifier=${verifier}`)).toBe('unexpected');
  expect(await pkce('code=c')).toBeUndefined();
});

test('an authorize URL tells how much chance its state and nonce hold', () => {
  const facts = authorizeFacts(
    `https://l.example/a?state=${randomBytes(24).toString('base64url')}&nonce=defaultNonce&nonce=x&code_challenge=c`,
  );
  expect(facts).toMatchObject({ 'authorize.repeatedParameters': ['nonce'], 'pkce.method': 'plain' });
  expect(Number(facts['state.entropyBits'])).toBeGreaterThanOrEqual(128);
  expect(Number(facts['nonce.entropyBits'])).toBeLessThan(128);
});

test('no fact holds a value of the exchange', async () => {
  const request = tokenRequest('grant_type=x&client_secret=hunter2hunter2&code=hunter2hunter2', [
    ['Authorization', `Basic ${btoa('id:hunter2hunter2')}`],
  ]);
  const facts = await exchangeFacts({
    request,
    response: answer({ access_token: 'hunter2hunter2', token_type: 'Bearer' }),
  });
  expect(JSON.stringify(facts)).not.toContain('hunter2');
});
