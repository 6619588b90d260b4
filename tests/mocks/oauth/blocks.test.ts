import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstBroken, notRepeated, oneOf, required } from '../../../mocks/oauth/authorize-request.ts';
import { readClientAuthentication } from '../../../mocks/oauth/client-authentication.ts';
import { parameter, readForm, repeatedNames, scopeWords } from '../../../mocks/oauth/form.ts';
import { givenReader } from '../../../mocks/oauth/given-reader.ts';
import { IssuedStore } from '../../../mocks/oauth/issued-store.ts';
import { pkceMatches } from '../../../mocks/oauth/pkce.ts';
import { redirectUrl } from '../../../mocks/oauth/redirect.ts';
import { csrfHolds, session } from '../../../mocks/oauth/session.ts';
import { rs256Signer } from '../../../mocks/oauth/signer.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { fakeWorld, TestClock } from '../fake-world.ts';

describe('what was issued', () => {
  const minutes = 60_000;

  test('works once, and is used the second time', () => {
    const codes = new IssuedStore<string>(new TestClock());
    codes.issue('c0de', 'a grant', 10 * minutes);
    expect(codes.redeem('c0de')).toMatchObject({ state: 'live', issued: { data: 'a grant' } });
    expect(codes.redeem('c0de').state).toBe('used');
    expect(codes.redeem('other').state).toBe('unknown');
  });

  test('is over exactly at the end of its life', async () => {
    const clock = new TestClock();
    const codes = new IssuedStore<null>(clock);
    codes.issue('c0de', null, 10 * minutes);
    await clock.wait(10 * minutes - 1);
    expect(codes.find('c0de').state).toBe('live');
    await clock.wait(1);
    expect(codes.redeem('c0de').state).toBe('expired');
  });

  test('can be revoked with everything of its grant, and found again while it lives', () => {
    const tokens = new IssuedStore<{ grant: number }>(new TestClock());
    tokens.issue('a', { grant: 1 }, null);
    tokens.issue('b', { grant: 1 }, null);
    tokens.issue('c', { grant: 2 }, null);
    expect(tokens.findLive(({ grant }) => grant === 1)?.value).toBe('b');
    tokens.revokeWhere(({ grant }) => grant === 1);
    expect(['a', 'b', 'c'].map((token) => tokens.find(token).state)).toEqual(['revoked', 'revoked', 'live']);
    expect(tokens.findLive(({ grant }) => grant === 1)).toBeNull();
  });
});

describe('a form', () => {
  const post = (body: string, type = 'application/x-www-form-urlencoded') =>
    readForm(new Request('https://as.example/token', { method: 'POST', body, headers: { 'content-type': type } }));

  test('keeps its duplicates and reads + as a space', async () => {
    const form = await post('scope=a+b%2Bc&code=1&code=2&empty=');
    expect(form.getAll('code')).toEqual(['1', '2']);
    expect(repeatedNames(form)).toEqual(['code']);
    expect(scopeWords(form.get('scope'))).toEqual(['a', 'b+c']);
    expect(parameter(form, 'empty')).toBeNull();
  });

  test('of another content type holds nothing', async () => {
    expect([...(await post('{"code":"1"}', 'application/json'))]).toEqual([]);
    expect((await post('code=1', 'application/x-www-form-urlencoded; charset=utf-8')).get('code')).toBe('1');
  });
});

describe('a client says who it is', () => {
  const basic = (text: string) => new Headers({ authorization: `Basic ${text}` });
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const none = new URLSearchParams();

  test('by Basic header, by form, by both, or not at all', () => {
    const form = new URLSearchParams({ client_id: 'me', client_secret: 'pst' });
    const used = (headers: Headers, body: URLSearchParams) =>
      readClientAuthentication(headers, body).used.map(({ method }) => method);
    expect(used(basic(encoded('me:pst')), none)).toEqual(['basic']);
    expect(used(new Headers(), form)).toEqual(['post']);
    expect(used(basic(encoded('me:pst')), form)).toEqual(['basic', 'post']);
    expect(used(basic(encoded('me:pst')), new URLSearchParams({ client_id: 'me' }))).toEqual(['basic']);
    expect(used(new Headers(), none)).toEqual([]);
  });

  test('any id and secret survive form encoding, base64 and back', () => {
    const formEncode = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (clientId, clientSecret) => {
        const headers = basic(encoded(`${formEncode(clientId)}:${formEncode(clientSecret)}`));
        expect(readClientAuthentication(headers, none, { formDecode: true })).toEqual({
          used: [{ method: 'basic', clientId, clientSecret }],
          malformed: false,
        });
      }),
    );
  });

  test.each(['Bearer abc', 'Basic', 'Basic !!!', `Basic ${encoded('no colon')}`, `Basic ${encoded('%zz:x')}`])(
    'and %j is malformed',
    (authorization) => {
      const read = readClientAuthentication(new Headers({ authorization }), none, { formDecode: true });
      expect(read).toEqual({ used: [], malformed: true });
    },
  );

  test('surplus padding is refused unless the system takes it', () => {
    const headers = basic(`${encoded('clientid:clientsecret')}==`);
    expect(readClientAuthentication(headers, none).malformed).toBe(true);
    expect(readClientAuthentication(headers, none, { surplusPadding: true }).used).toHaveLength(1);
  });
});

test('an authorization request is answered for the first rule it breaks', () => {
  const rules = [notRepeated('twice'), required('client_id', 'no client'), oneOf('prompt', ['login'], 'bad prompt')];
  const says = (query: string) => firstBroken(new URLSearchParams(query), rules);
  expect(says('client_id=a&prompt=login')).toBeNull();
  expect(says('client_id=a')).toBeNull();
  expect(says('client_id=&prompt=x')).toBe('no client');
  expect(says('client_id=a&prompt=x')).toBe('bad prompt');
  expect(says('client_id=a&client_id=b')).toBe('twice');
});

test('a redirect carries its parameters as each system writes them', () => {
  const error = { error: 'denied', error_description: 'It: over (now)\r\n', state: null };
  expect(redirectUrl('https://a.example/cb', error)).toBe(
    'https://a.example/cb?error=denied&error_description=It%3A+over+%28now%29%0D%0A',
  );
  expect(redirectUrl('https://a.example?x=1', error, { encoding: 'dotnet', addSlash: 'empty-path' })).toBe(
    'https://a.example/?x=1&error=denied&error_description=It%3a+over+(now)%0d%0a',
  );
  expect(redirectUrl('https://a.example/cb', { a: '1' }, { addSlash: 'empty-path' })).toBe('https://a.example/cb?a=1');
  expect(redirectUrl('https://a.example/cb', { a: '1' }, { addSlash: 'always' })).toBe('https://a.example/cb/?a=1');
  expect(redirectUrl('https://a.example/?x=1', { a: 'b c' }, { encoding: 'percent', join: 'glue' })).toBe(
    'https://a.example/?x=1?a=b%20c',
  );
});

test('a redirect can be read back whatever its values hold', () => {
  const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ unit: 'grapheme', minLength: 1 }));
  fc.assert(
    fc.property(values, fc.constantFrom('form', 'percent', 'dotnet'), (parameters, encoding) => {
      const url = new URL(redirectUrl('https://a.example/cb', parameters, { encoding }));
      expect(Object.fromEntries(url.searchParams)).toEqual({ ...parameters });
    }),
  );
});

test('a verifier matches its challenge (RFC 7636 appendix B)', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  expect(pkceMatches('S256', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', verifier)).toBe(true);
  expect(pkceMatches('S256', verifier, verifier)).toBe(false);
  expect(pkceMatches('plain', verifier, verifier)).toBe(true);
  expect(pkceMatches('none', verifier, verifier)).toBe(false);
});

test('a signed token verifies with the published key and with nothing else', async () => {
  const signer = await rs256Signer();
  const token = await signer.sign({ sub: 'me' });
  expect(await signer.verify(token)).toEqual({ sub: 'me' });
  const [header = '', , signature = ''] = token.split('.');
  const forged = `${header}.${Buffer.from('{"sub":"you"}').toString('base64url')}.${signature}`;
  expect(await signer.verify(forged)).toBeNull();
  expect(await signer.verify('garbage')).toBeNull();
  expect(Object.keys(signer.jwks.keys[0] ?? {})).toEqual(['kid', 'use', 'kty', 'alg', 'n', 'e']);
});

test('a session belongs to one browser of one world', () => {
  const world = fakeWorld();
  const visit = (cookie?: string, of = world) =>
    session(of, new Request('https://a.example', cookie ? { headers: { cookie } } : {}), 'sid', () => ({ visits: 0 }));
  const first = visit();
  first.data.visits += 1;
  const again = visit(`other=1; sid=${first.id}`);
  expect(again.data.visits).toBe(1);
  expect(csrfHolds(again, new URLSearchParams({ _csrf: first.csrf }))).toBe(true);
  expect(visit().id).not.toBe(first.id);
  expect(visit(`sid=${first.id}`, fakeWorld()).data.visits).toBe(0);
});

describe('what a scenario gives its world', () => {
  const read = (given: JsonObject) => {
    const reader = givenReader({ system: 'bank', given });
    const known = {
      form: reader.choice('form', 'old', 'new'),
      policy: reader.text('policy'),
      tries: reader.count('tries', 3),
    };
    reader.refuseOthers();
    return known;
  };

  test('has defaults, and takes a number written as text, as a row gives it', () => {
    expect(read({})).toEqual({ form: 'old', policy: null, tries: 3 });
    expect(read({ form: 'new', policy: 'strict', tries: '0' })).toEqual({ form: 'new', policy: 'strict', tries: 0 });
  });

  test.each([
    [{ from: 'new' }, 'bank: given has an unknown key "from"; known are form, policy, tries'],
    [{ form: 'newer' }, 'bank: given.form is "newer"; it may be old, new'],
    [{ policy: 7 }, 'bank: given.policy must be text'],
    [{ tries: -1 }, 'bank: given.tries is "-1"; it must be a whole number'],
  ])('is refused when it is unknown: %j', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});
