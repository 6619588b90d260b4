import { html } from 'hono/html';
import { HttpResponse, http, type RequestHandler } from 'msw';
import type { World } from 'steadfast/world';

/** A code, and the token it buys, work for so long, in milliseconds on the world's clock. */
const CODE_MS = 10 * 60_000;
const TOKEN_MS = 60 * 60_000;
const HEX = '0123456789abcdef';

/** Your System as its guide describes it: sign-in and consent, a token, notes. All it knows lives in the world. */
export default function handlers(world: World): RequestHandler[] {
  const { clock, variables, personas } = world;
  const signIn = variables['authorizationBase'] ?? '';
  const api = variables['apiBase'] ?? '';
  const sessions = world.state('sessions', () => new Map<string, number>());
  const codes = world.state('codes', () => new Map<string, number>());
  const tokens = world.state('tokens', () => new Map<string, number>());
  const notes = world.state('notes', () => new Map<string, string>());

  /** Something that works once or for a while; the map keeps until when. */
  const issue = (store: Map<string, number>, name: string, lifeMs: number) => {
    const value = world.random(name).text(48, HEX);
    store.set(value, clock.now() + lifeMs);
    return value;
  };
  const lives = (store: Map<string, number>, value: string | null) => (store.get(value ?? '') ?? 0) > clock.now();
  const knows = (email: string | null, password: string | null) =>
    Object.values(personas).some(({ fields }) => fields['email'] === email && fields['password'] === password);
  const holdsToken = ({ headers }: Request) =>
    lives(tokens, headers.get('authorization')?.replace(/^Bearer /, '') ?? null);

  return [
    http.get(`${signIn}/authorize`, ({ request }) => {
      const { searchParams: asked } = new URL(request.url);
      const isOurs =
        asked.get('client_id') === variables['clientId'] && asked.get('redirect_uri') === variables['redirectUri'];
      return isOurs ? signInPage() : page('Unknown software', html`<p>Nobody registered it here.</p>`, 400);
    }),
    http.post(`${signIn}/authorize`, async ({ request }) => {
      const { searchParams: asked } = new URL(request.url);
      const form = new URLSearchParams(await request.text());
      if (knows(form.get('email'), form.get('password'))) return consentPage(issue(sessions, 'sessions', CODE_MS));
      if (!lives(sessions, form.get('session'))) return signInPage();
      const back = new URL(variables['redirectUri'] ?? '');
      if (form.get('decision') === 'accept') back.searchParams.set('code', issue(codes, 'codes', CODE_MS));
      else back.searchParams.set('error', 'access_denied');
      back.searchParams.set('state', asked.get('state') ?? '');
      return new HttpResponse(null, { status: 303, headers: { location: back.href } });
    }),
    http.post(`${signIn}/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (form.get('client_secret') !== variables['clientSecret']) return refusal(400, 'invalid_client');
      const code = form.get('code') ?? '';
      if (!lives(codes, code)) return refusal(400, 'invalid_grant');
      codes.delete(code);
      const token = issue(tokens, 'tokens', TOKEN_MS);
      return HttpResponse.json(
        { access_token: token, token_type: 'Bearer', expires_in: TOKEN_MS / 1000 },
        { headers: { 'cache-control': 'no-store', pragma: 'no-cache' } },
      );
    }),
    http.post(`${api}/notes`, async ({ request }) => {
      if (!holdsToken(request)) return refusal(401, 'invalid_token');
      const text = textOf(await request.text());
      if (text === null) return refusal(400, 'invalid_request');
      const id = world.random('notes').uuid();
      notes.set(id, text);
      return HttpResponse.json({ id, text }, { status: 201 });
    }),
    http.get<{ id: string }>(`${api}/notes/:id`, ({ request, params: { id } }) => {
      if (!holdsToken(request)) return refusal(401, 'invalid_token');
      const text = notes.get(id);
      return text === undefined ? refusal(404, 'not_found') : HttpResponse.json({ id, text });
    }),
  ];
}

function refusal(status: number, error: string): Response {
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  return HttpResponse.json({ error }, { status, headers: { 'cache-control': 'no-store', ...challenge } });
}

/** The `text` of a JSON object; null when there is none. */
function textOf(body: string): string | null {
  try {
    const { text } = JSON.parse(body);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

function signInPage(): Promise<Response> {
  return page(
    'Sign in',
    html`<form method="post">
      <label>E-mail <input name="email" type="email"></label>
      <label>Password <input name="password" type="password"></label>
      <button>Sign in</button>
    </form>`,
  );
}

function consentPage(session: string): Promise<Response> {
  return page(
    'Share your notes',
    html`<p>This software wants to write notes for you, and read them.</p>
      <form method="post">
        <input type="hidden" name="session" value="${session}">
        <button name="decision" value="accept">Accept</button>
        <button name="decision" value="decline">Decline</button>
      </form>`,
  );
}

/** `html` escapes every value it is given. */
async function page(title: string, main: ReturnType<typeof html>, status = 200): Promise<Response> {
  const text = await html`<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1>${main}</html>`;
  return HttpResponse.html(text.toString(), { status });
}
