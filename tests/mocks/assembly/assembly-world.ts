import { getResponse, type RequestHandler } from 'msw';
import handlers from '../../../mocks/assembly/handlers.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { fakeWorld, type TestWorld } from '../fake-world.ts';
import { type Arrival, TestBrowser } from '../test-browser.ts';

export const variables = {
  platformBase: 'https://platform-sandbox.assembly.education',
  apiBase: 'https://api-sandbox.assembly.education',
  clientId: '2047',
  clientSecret: 'the secret: 100% & more',
  redirectUri: 'https://software.example/callback?tenant=1',
  appId: '35',
  appName: 'Timetable <Builder>',
  otherClientId: '2048',
  otherClientSecret: 'another secret',
};

const personas = {
  head: {
    fields: { email: 'head@a.example', password: 'pass & word' },
    world: { account: 'assembly', school: 'school-a' },
  },
  other: {
    fields: { email: 'head@b.example', password: 'pass & word' },
    world: { account: 'assembly', school: 'school-b' },
  },
};

const school = { slug: 'a-school', laCode: '209', establishmentNumber: '0321', phase: 'Secondary' };
const fixtures = {
  'school-a': {
    fields: {
      ...{ id: '86', urn: 'KDVZEKJB', name: 'Alder <Park>', ...school },
      ...{ student: '8601', studentFirstName: 'Theodora', studentLastName: 'Okonjo-Lind' },
    },
    world: { students: [{ id: 8602, yearCode: '8' }] },
  },
  'school-b': {
    fields: {
      ...{ id: '95', urn: 'EDDYOUGK', name: 'Birchfield', ...school },
      ...{ student: '9501', studentFirstName: 'Bartholomew', studentLastName: 'Lindqvist' },
    },
    world: {},
  },
};

type Parameters = Readonly<Record<string, string | null>>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** Everything a supplier does with Assembly, as a few verbs over one world of the mock. */
export interface Assembly {
  readonly world: TestWorld;
  readonly browser: TestBrowser;
  /** Opens the authorize URL; null drops a parameter. */
  authorize(change?: Parameters): Promise<Arrival>;
  logIn(who?: keyof typeof personas): Promise<Arrival>;
  /** The whole consent, up to the parameters of the callback. */
  consent(change?: Parameters, who?: keyof typeof personas): Promise<Record<string, string>>;
  /** The token call, parameters in the query unless they are a form's. */
  token(query: Parameters, options?: { form?: Parameters; headers?: Record<string, string> }): Promise<Reply>;
  /** The exchange of a fresh consent. */
  exchange(change?: Parameters, who?: keyof typeof personas): Promise<JsonObject>;
  /** A GET of the API. */
  api(path: string, token: unknown, headers?: Record<string, string>): Promise<Reply>;
}

export function basic(id: string = variables.clientId, secret: string = variables.clientSecret) {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

export function assembly(options: { given?: JsonObject; variables?: Partial<typeof variables> } = {}): Assembly {
  const values = { ...variables, ...options.variables };
  const world = fakeWorld({ variables: values, personas, fixtures, given: options.given ?? {} });
  const all: RequestHandler[] = handlers(world);
  const browser = new TestBrowser(all);

  const send = async (url: string, init: RequestInit): Promise<Reply> => {
    const response = await getResponse(all, new Request(url, init));
    if (!response) throw new Error(`no handler for ${init.method} ${url}`);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  };

  const self: Assembly = {
    world,
    browser,
    authorize(change = {}) {
      const asked = {
        ...{ client_id: values.clientId, redirect_uri: values.redirectUri },
        ...{ scope: 'school students contacts:optional', state: 's&1 é' },
      };
      return browser.open(`${values.platformBase}/oauth/authorize?${pairs({ ...asked, ...change })}`);
    },
    logIn(who = 'head') {
      return browser.submit('Log in', personas[who].fields);
    },
    async consent(change = {}, who = 'head') {
      await self.authorize(change);
      await self.logIn(who);
      const { url } = await browser.submit('Authorise');
      return Object.fromEntries(new URL(url).searchParams);
    },
    token(query, { form, headers = basic() } = {}) {
      const body = form ? { body: pairs(form) } : {};
      return send(`${values.platformBase}/oauth/token?${pairs(query)}`, { method: 'POST', headers, ...body });
    },
    async exchange(change = {}, who = 'head') {
      const { code = '' } = await self.consent(change, who);
      const { redirectUri: redirect_uri } = values;
      return (await self.token({ grant_type: 'authorization_code', code, redirect_uri })).body;
    },
    api(path, token, headers = {}) {
      const authorization = typeof token === 'string' ? { authorization: `Bearer ${token}` } : {};
      return send(`${values.apiBase}${path}`, { method: 'GET', headers: { ...authorization, ...headers } });
    },
  };
  return self;
}

function pairs(values: Parameters): URLSearchParams {
  return new URLSearchParams(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null));
}
