import { getResponse } from 'msw';
import handlers from '../../../mocks/finapi/handlers.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { fakeWorld } from '../fake-world.ts';
import { TestBrowser } from '../test-browser.ts';

export const access = 'https://sandbox.finapi.io';
export const webForm = 'https://webform-sandbox.finapi.io';
export const application = 'https://application.example/back';
export const client = { client_id: 'client-1', client_secret: 'the client secret & more' };
export const minute = 60_000;

const variables = {
  apiBase: `${access}/api/v2`,
  webFormBase: webForm,
  applicationUrl: application,
  clientId: client.client_id,
  clientSecret: client.client_secret,
};
const bank = { id: '7', name: 'Test Bank <1>', blz: 'T1', login: 'max', pin: 'the pin', tan: '123456' };
const otherBank = { ...bank, id: '8', name: 'Test Bank 2', blz: 'T2' };

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** Everything an application does with finAPI, as a few verbs over one world of the mock. */
export function finapi(given: JsonObject = {}) {
  const fixtures = { a: { fields: bank, world: {} }, b: { fields: otherBank, world: {} } };
  const world = fakeWorld({ variables, given, fixtures });
  const all = handlers(world);

  async function call(method: string, url: string, init: RequestInit = {}): Promise<Told> {
    const response = await getResponse(all, new Request(url, { method, ...init }));
    if (!response) throw new Error(`no handler for ${url}`);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }
  const api = (method: string, url: string, token: string | null, body?: unknown, headers = {}) =>
    call(method, url, {
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const token = (form: Record<string, string>, path = '/oauth/token') =>
    call('POST', `${access}${path}`, { body: new URLSearchParams({ ...client, ...form }) });
  const clientToken = async () => String((await token({ grant_type: 'client_credentials' })).body['access_token']);
  const login = (username = 'user-1', password = 'password') => token({ grant_type: 'password', username, password });
  const createUser = async (body: unknown = { id: 'user-1', password: 'password' }) =>
    api('POST', `${access}/users`, await clientToken(), body);
  const userToken = async (): Promise<string> => {
    await createUser();
    return String((await login()).body['access_token']);
  };
  const forms = `${webForm}/api/webForms`;
  const createForm = (user: string, body: unknown = { bank: { id: 7 } }) =>
    api('POST', `${forms}/bankConnectionImport`, user, body);
  const newBrowser = () => new TestBrowser(all);
  return { world, call, api, token, clientToken, login, createUser, userToken, forms, createForm, newBrowser };
}

/** Status, code and message of the first error. */
export const error = (told: Told) => {
  const [first] = told.body['errors'] as readonly JsonObject[];
  return [told.status, first?.['code'], first?.['message']];
};
