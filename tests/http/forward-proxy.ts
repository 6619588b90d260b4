import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ForwardProxy {
  /** `http://127.0.0.1:<port>`, or `https://` where it speaks TLS itself. */
  readonly url: string;
  /** The same with its user and password, where it asks for them. */
  readonly urlWithCredentials: string;
  /** What it led on, `CONNECT host:port` or `GET http://host/path`; what it refused begins with `407`. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** The credentials of every proxy here: both need percent-encoding in a URL. */
export const PROXY_USER = 'night@run';
export const PROXY_PASSWORD = 'hush:hush/pr0xy';

/**
 * A company's proxy on loopback: tunnels, plain requests in absolute form, and Basic authentication when it asks for it.
 * Every name ends in this machine, so that a test can use any.
 */
export async function openForwardProxy({
  authenticated = false,
  certificate,
}: {
  readonly authenticated?: boolean;
  /** Its own, by which it speaks TLS with who asks it. */
  readonly certificate?: { readonly cert: string; readonly key: string };
} = {}): Promise<ForwardProxy> {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  const wanted = `Basic ${Buffer.from(`${PROXY_USER}:${PROXY_PASSWORD}`).toString('base64')}`;
  const isKnown = (incoming: IncomingMessage): boolean => {
    const known = !authenticated || incoming.headers['proxy-authorization'] === wanted;
    asked.push(`${known ? '' : '407 '}${incoming.method} ${incoming.url}`);
    return known;
  };
  const challenge = { 'proxy-authenticate': 'Basic realm="company"' };
  const keep = (socket: Duplex): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };

  const lead = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    if (!isKnown(incoming)) {
      outgoing.writeHead(407, challenge).end();
      return;
    }
    const url = new URL(incoming.url ?? '');
    const { 'proxy-authorization': _own, ...headers } = incoming.headers;
    const onward = forward(
      {
        host: '127.0.0.1',
        port: url.port || 80,
        path: `${url.pathname}${url.search}`,
        method: incoming.method,
        headers,
      },
      (answer) => answer.pipe(outgoing.writeHead(answer.statusCode ?? 0, answer.headers)),
    );
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  };
  const server = certificate ? createSecureServer(certificate, lead) : createServer(lead);
  server.on('connection', keep);
  server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
    if (!isKnown(incoming)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="company"\r\n\r\n');
      return;
    }
    const onward = connect(Number(incoming.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    keep(onward);
    // Refused there, refused here: whoever asked must not wait.
    onward.once('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const scheme = certificate ? 'https' : 'http';
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    urlWithCredentials: `${scheme}://${encodeURIComponent(PROXY_USER)}:${encodeURIComponent(PROXY_PASSWORD)}@127.0.0.1:${port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
