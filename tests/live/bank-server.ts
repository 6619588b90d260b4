import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly form: URLSearchParams;
}

type Reply = (response: ServerResponse) => unknown;

export interface BankServer {
  readonly origin: string;
  /** Every request that arrived, `POST /test/payments`. */
  readonly hits: string[];
  /** Those of production: no test may cause one that did not ask for it. */
  harm(): readonly string[];
  /** What a request is answered with instead of the usual; null for the usual. */
  instead: (asked: Asked) => Reply | null;
  close(): Promise<void>;
}

/** The one password that it takes. */
export const PASSWORD = 'the-one-good-password';

/** A bank on loopback: test and production are told apart by path and by the query of the sign-in. Both work alike. */
export async function startBank(): Promise<BankServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bank: BankServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    harm: () => hits.filter((hit) => hit.includes('production')),
    instead: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', bank.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const asked = { method, url, form: new URLSearchParams(Buffer.concat(chunks).toString()) };
    const policy = url.searchParams.get('p');
    if (url.pathname !== '/favicon.ico') hits.push(`${method} ${url.pathname}${policy === null ? '' : `?p=${policy}`}`);
    const reply = bank.instead(asked) ?? usual(asked);
    reply(response);
  }
  return bank;
}

function usual({ method, url, form }: Asked): Reply {
  const { pathname: path, origin } = url;
  if (path === '/identity/portal') return takes(form) ? page('<h1>Your statement</h1>') : signInPage(form);
  if (path.startsWith('/identity/')) return takes(form) ? redirect(303, callback(url)) : signInPage(form);
  if (path.endsWith('/token'))
    return json(200, { access_token: 'an-invented-bearer-token', token_type: 'Bearer', expires_in: 3600 });
  if (path.endsWith('/moved')) return redirect(307, '/production/payments');
  if (method === 'POST') return json(201, { payment: '1' });
  return json(200, { payments: [], next: `${origin}/production/payments` });
}

function takes(form: URLSearchParams): boolean {
  return form.get('password') === PASSWORD;
}

function signInPage(form: URLSearchParams): Reply {
  const words = form.has('password') ? '<p>That is not your password.</p>' : '';
  return page(
    `<h1>Sign in</h1>${words}<form method="post"><label>Name <input name="login"></label>
     <label>Password <input name="password" type="password"></label><button>Go on</button></form>`,
  );
}

function callback(url: URL): string {
  const back = new URL(url.searchParams.get('redirect_uri') ?? '');
  back.searchParams.set('code', 'an-invented-code-of-the-bank');
  back.searchParams.set('state', url.searchParams.get('state') ?? '');
  return back.href;
}

export function redirect(status: number, location: string): Reply {
  return (response) => response.writeHead(status, { location }).end();
}

export function page(html: string): Reply {
  const document = `<!doctype html><title>Bank</title>${html}`;
  return (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(document);
}

function json(status: number, value: unknown): Reply {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };
  return (response) => response.writeHead(status, headers).end(JSON.stringify(value));
}
