import { getResponse } from 'msw';
import handlers from '../../../mocks/scholarpack/handlers.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { fakeWorld } from '../fake-world.ts';
import { TestBrowser } from '../test-browser.ts';

export const origin = 'https://sandbox.scholarpack.co.uk';
export const variables = {
  base: origin,
  clientId: 'client-1',
  clientSecret: 'se:cret+1%2B',
  clientName: 'Our <App>',
  otherClientId: 'client-2',
  otherClientSecret: 'secret-2',
  redirectUri: 'https://app.example/back',
};
const administrator = {
  fields: { schoolUrl: 'https://a.example/', username: 'Ada', password: 'pass & word' },
  world: { account: 'scholarpack', school: 'school-a', roles: ['Admin', 'System Admin'] },
};
const personas = {
  administrator,
  secretary: {
    fields: { ...administrator.fields, username: 'sam' },
    world: { ...administrator.world, roles: ['Admin'] },
  },
  other: {
    fields: { schoolUrl: 'https://b.example/', username: 'bea', password: 'pass & word' },
    world: { ...administrator.world, school: 'school-b' },
  },
};
const fixtures = {
  'school-a': { fields: { name: 'School A', student: 'H1' }, world: { students: 5 } },
  'school-b': { fields: { name: 'School B', student: 'K1' }, world: { students: 1 } },
};
export const day = 24 * 60 * 60_000;

export type Form = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** Everything a supplier does with ScholarPack, as a few verbs over one world of the mock. */
export function scholarpack(given: JsonObject = {}) {
  const world = fakeWorld({ variables, personas, fixtures, given });
  const all = handlers(world);
  const browser = new TestBrowser(all);

  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await getResponse(all, new Request(`${origin}${path}`, init));
    if (!response) throw new Error(`no handler for ${path}`);
    const { status, headers } = response;
    const isJson = headers.get('content-type') === 'application/json';
    return { status, headers, body: isJson ? JSON.parse(await response.text()) : {} };
  };
  const post = (path: string, form: Form, basic: string | null) => {
    const headers: Record<string, string> = basic === null ? {} : { authorization: basic };
    return send(path, { method: 'POST', body: new URLSearchParams(form), headers });
  };
  const ours = basic(variables.clientId, variables.clientSecret);

  const self = {
    world,
    browser,
    send,
    authorize: (change: Form = {}) => {
      const { clientId, redirectUri } = variables;
      const asked = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'student:read' };
      return browser.open(`${origin}/oauth2/authorize/?${new URLSearchParams({ ...asked, state: 's&1', ...change })}`);
    },
    logIn: (who: keyof typeof personas = 'administrator', change: Form = {}) => {
      const { schoolUrl, username, password } = personas[who].fields;
      return browser.submit('Login', { school_url: schoolUrl, username, password, ...change });
    },
    /** The whole consent, up to the redirect. */
    consent: async (change: Form = {}, press = 'Confirm', who: keyof typeof personas = 'administrator') => {
      await self.authorize(change);
      await self.logIn(who);
      return new URL((await browser.submit(press)).url);
    },
    code: async (change: Form = {}, who?: keyof typeof personas) =>
      (await self.consent(change, 'Confirm', who)).searchParams.get('code') ?? '',
    token: (form: Form, by: string | null = ours) => post('/oauth2/token/', form, by),
    exchange: (code: string, change: Form = {}, by?: string | null) =>
      self.token({ grant_type: 'authorization_code', code, redirect_uri: variables.redirectUri, ...change }, by),
    refresh: (token: unknown, change: Form = {}, by?: string) =>
      self.token({ grant_type: 'refresh_token', refresh_token: String(token), ...change }, by),
    revoke: (form: Form, by: string | null = ours) => post('/oauth2/revoke/', form, by),
    tokens: async (change: Form = {}, who?: keyof typeof personas) =>
      (await self.exchange(await self.code(change, who))).body,
    students: (token: unknown, query = '') =>
      send(`/api/v1/students/${query}`, { headers: { authorization: `Bearer ${token}` } }),
  };
  return self;
}

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

/** Basic of the other client. */
export const theirs = basic(variables.otherClientId, variables.otherClientSecret);
