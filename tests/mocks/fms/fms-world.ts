import { getResponse, type RequestHandler } from 'msw';
import handlers from '../../../mocks/fms/handlers.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { fakeWorld, type TestWorld } from '../fake-world.ts';
import { type Arrival, TestBrowser } from '../test-browser.ts';

export const variables = {
  authorizationBase: 'https://fauapib2c.b2clogin.com/fauapib2c.onmicrosoft.com/oauth2/v2.0',
  policy: 'B2C_1A_CONSENT_DFE_STE',
  apiBase: 'https://api.education.gov.uk/fms-ste/1',
  onlineForms: 'https://onlinecollections-ste.education.gov.uk/',
  portal: 'https://beta-find-and-use-an-api.education.gov.uk/',
  product: 'Academies FMS Accounts Return (STE)',
  clientId: 'client-1',
  clientSecret: 'the client secret & more',
  subscriptionKey: 'the-subscription-key',
  redirectUri: 'https://jwt.ms',
  oauthScope: 'https://fauapib2c.onmicrosoft.com/fms-ste/submissions',
  apiFamily: 'bfrp-ar',
  collectionPeriodId: '12',
  coaVersion: '8.0.0',
  subscriptionName: 'Our finance software',
  justification: 'Tests',
};

const personas = {
  approver: {
    fields: { email: 'approver@a.example', password: 'pass & word' },
    world: { account: 'dfe-sign-in', roles: ['Data Transfer Approver'], organisations: ['trust-a', 'trust-b'] },
  },
  preparer: {
    fields: { email: 'preparer@a.example', password: 'pass & word' },
    world: { account: 'dfe-sign-in', roles: ['Accounts Preparer'], organisations: ['trust-a'] },
  },
  developer: {
    fields: { email: 'developer@s.example', password: 'pass & word', oneTimeCode: '123456' },
    world: { account: 'one-login' },
  },
};

const fixtures = {
  'trust-a': {
    fields: { name: 'Ashdown <Trust>', upin: '135790', companyNumber: '07654321', academy: '9999001' },
    world: { academies: [{ laEstab: '9999001', name: 'Primary' }] },
  },
  'trust-b': {
    fields: { name: 'Beacon Trust', upin: '246802', companyNumber: 'SC123456', academy: '9999101' },
    world: { academies: [{ laEstab: '9999101', name: 'Junior' }] },
  },
};

type Change = Readonly<Record<string, string | null>>;

/** Everything a supplier does with FMS, as a few verbs over one world of the mock. */
export interface Fms {
  readonly world: TestWorld;
  readonly handlers: RequestHandler[];
  readonly browser: TestBrowser;
  /** Opens the authorize URL; null drops a parameter. */
  authorize(change?: Change): Promise<Arrival>;
  signIn(who?: keyof typeof personas): Promise<Arrival>;
  /** The whole consent, up to the parameters of the callback. */
  consent(change?: Change, press?: 'Accept' | 'Cancel'): Promise<Record<string, string>>;
  /** The token call of a fresh consent, or with a given code. */
  token(
    change?: Change,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: JsonObject }>;
  accessToken(change?: Change): Promise<string>;
  api(
    method: string,
    path: string,
    options: ApiOptions,
  ): Promise<{ status: number; headers: Headers; body: JsonObject }>;
}

export interface ApiOptions {
  readonly token?: string | null;
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

export function fms(
  options: { given?: JsonObject; variables?: Partial<typeof variables>; faults?: Record<string, JsonObject> } = {},
): Fms {
  const { given = {}, faults = {} } = options;
  const values = { ...variables, ...options.variables };
  const world = fakeWorld({ variables: values, personas, fixtures, given, faults });
  const all = handlers(world);
  const browser = new TestBrowser(all);

  const send = async (url: string, init: RequestInit) => {
    const response = await getResponse(all, new Request(url, init));
    if (!response) throw new Error(`no handler for ${init.method} ${url}`);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  };

  const self: Fms = {
    world,
    handlers: all,
    browser,
    authorize(change = {}) {
      const { policy, clientId, redirectUri, apiFamily } = values;
      const asked = {
        ...{ p: policy, client_id: clientId, nonce: 'defaultNonce', redirect_uri: redirectUri, scope: 'openid' },
        ...{ response_type: 'code', upin: '135790', prompt: 'login', apiFamily, state: 's&1 é' },
      };
      return browser.open(`${values.authorizationBase}/authorize?${withChange(asked, change)}`);
    },
    signIn(who = 'approver') {
      const { email, password } = personas[who].fields;
      return browser.submit('Sign in', { username: email, password });
    },
    async consent(change = {}, press = 'Accept') {
      await self.authorize(change);
      await self.signIn();
      const { url } = await browser.submit(press);
      return Object.fromEntries(new URL(url).searchParams);
    },
    async token(change = {}, headers = {}) {
      const code = 'code' in change || 'refresh_token' in change ? '' : (await self.consent())['code'];
      const { policy, clientId, clientSecret, redirectUri, oauthScope } = values;
      const form = withChange(
        {
          ...{ grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret },
          ...{ code: code ?? '', redirect_uri: redirectUri, scope: oauthScope },
        },
        change,
      );
      return send(`${values.authorizationBase}/token?p=${policy}`, { method: 'POST', body: form, headers });
    },
    async accessToken(change) {
      const { code = '' } = await self.consent(change);
      return String((await self.token({ code })).body['access_token']);
    },
    api(method, path, { token, key = values.subscriptionKey, headers = {}, body }) {
      const sent: Record<string, string> = { ...headers };
      if (token != null) sent['authorization'] = `Bearer ${token}`;
      if (key != null) sent['ocp-apim-subscription-key'] = key;
      const payload = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
      return send(`${values.apiBase}${path}`, { method, headers: sent, ...payload });
    },
  };
  return self;
}

function withChange(values: Readonly<Record<string, string>>, change: Change): URLSearchParams {
  const merged: Change = { ...values, ...change };
  return new URLSearchParams(Object.entries(merged).filter((pair): pair is [string, string] => pair[1] !== null));
}

/** A return that the API accepts from trust A. */
export function validReturn(change: JsonObject = {}): JsonObject {
  return {
    coaVersion: '8.0.0',
    trust: { companyNumber: '07654321', upin: null },
    academies: [{ laEstab: '9999001', trialBalance: [{ accountCode: '10010', amount: 1234.56 }] }],
    ...change,
  };
}
