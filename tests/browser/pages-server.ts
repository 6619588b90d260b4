import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the throw-away server answers: HTML, a redirect, or nothing. */
type Answer =
  | string
  | { readonly hang: true }
  | { readonly to: string }
  | { readonly status: number; readonly html: string };
export type Site = (request: {
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  cookie: string;
}) => Answer | null;

export interface PagesServer {
  readonly origin: string;
  /** Every request that arrived, `GET /path?query`. */
  readonly hits: string[];
  site: Site;
  close(): Promise<void>;
}

/** A small web server on loopback whose pages a test can change. */
export async function startPages(site: Site = () => null): Promise<PagesServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  // Taken for a proxy, it is asked for tunnels, and digs none.
  server.on('connect', (request, socket) => {
    hits.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const pages: PagesServer = {
    get origin() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    hits,
    site,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', pages.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    if (url.pathname !== '/favicon.ico') hits.push(`${request.method} ${request.url}`);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const given = pages.site({
      path: url.pathname,
      query: url.searchParams,
      form,
      cookie: request.headers.cookie ?? '',
    });
    if (given !== null && typeof given === 'object' && 'hang' in given) return;
    if (given !== null && typeof given === 'object' && 'to' in given) {
      response.writeHead(302, { location: given.to }).end();
      return;
    }
    const { status, html } =
      given === null
        ? { status: 404, html: 'Not found' }
        : typeof given === 'string'
          ? { status: 200, html: given }
          : given;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return pages;
}

export function page(heading: string, body = ''): string {
  return `<!doctype html><html lang="en"><head><title>${heading} - Example</title></head><body><main><h1>${heading}</h1>${body}</main></body></html>`;
}
