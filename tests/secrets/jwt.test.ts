import { expect, test } from 'vitest';
import { Vault } from '../../src/secrets/vault.ts';

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) => Buffer.from(part ?? '', 'base64url').toString();

const claims = {
  iss: 'https://login.example/v2.0/',
  sub: '7f2c1e04-5b7b-4d0e-8a5e-0c8c0ba0b111',
  name: 'Anne Smith',
  emails: ['anne.smith1@example.org'],
  nonce: 'defaultNonce',
  exp: 1795255200,
  idp_access_token: 'gho_16C7e42F292c6912E7710c838347Ae178B4a',
};
const token = `${encode({ alg: 'RS256', kid: 'k1' })}.${encode(claims)}.${encode('a signature of some length')}`;

test('a token keeps its length, its header and every claim that names nobody', () => {
  const vault = new Vault();
  vault.issue(token);
  const redacted = vault.redact(`Bearer ${token}`).slice(7);
  expect(redacted).toHaveLength(token.length);
  const [header, payload, signature] = redacted.split('.');
  expect(decode(header)).toBe('{"alg":"RS256","kid":"k1"}');
  expect(signature).not.toBe(token.split('.')[2]);
  const { iss, sub, name, emails, nonce, exp, idp_access_token } = JSON.parse(decode(payload));
  expect({ iss, nonce, exp }).toEqual({ iss: claims.iss, nonce: claims.nonce, exp: claims.exp });
  expect([sub, name, emails, idp_access_token].join()).not.toMatch(/7f2c1e04|Anne|anne|gho_/);
});

test('an identifier inside it is found wherever else it stands, a word that anybody may use is not', () => {
  const vault = new Vault();
  vault.issue(token);
  const text = vault.redact(`${claims.sub} | ${claims.emails[0]} | ${claims.name}`);
  expect(text).not.toMatch(/7f2c1e04|anne\.smith1/);
  expect(text).toContain('| Anne Smith');
});

test('a supplied value in a claim becomes its name', () => {
  const vault = new Vault();
  vault.supply('FMS_USER_EMAIL', 'anne.smith1@example.org');
  vault.issue(token);
  expect(decode(vault.redact(token).split('.')[1])).toContain('"emails":["‹FMS_USER_EMAIL›"]');
});

test('a token nobody registered still loses a supplied value it carries', () => {
  const vault = new Vault();
  vault.supply('FMS_USER_EMAIL', 'anne.smith1@example.org');
  const redacted = vault.redact(`id_token=${token}`);
  expect(decode(redacted.split('.')[1])).toContain('"emails":["‹FMS_USER_EMAIL›');
  expect(redacted.split('.')[2]).toBe(token.split('.')[2]);
});

test('one without signature and without personal claims is replaced whole', () => {
  const vault = new Vault();
  const bare = `${encode({ alg: 'none' })}.${encode({ scope: 'openid' })}.`;
  vault.issue(bare);
  expect(vault.redact(bare)).not.toBe(bare);
  expect(vault.redact(bare)).toHaveLength(bare.length);
});
