import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { ProxyServer } from '../model/network.ts';
import type { TlsOptions } from './tls-options.ts';

/** A proxy that answered, and not with a tunnel. It names no credentials. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.status = status;
  }
}

/** The way to the proxy itself failed, before it was asked for anything; the cause says how. */
export class ProxyUnreached extends Error {
  override readonly name = 'ProxyUnreached';
}

/** The header by which a proxy knows us (RFC 9110 section 11.7.2); null where it needs none. */
export function proxyAuthorization({ credentials }: ProxyServer): string | null {
  if (credentials === null) return null;
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}

/** A connection to the proxy itself. */
export function connectToProxy({ origin }: ProxyServer, tls: TlsOptions): Socket {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return connectPlain({ host, port: Number(port) || 80 });
  // An address is no name to ask for (RFC 6066 section 3); the certificate is held against it all the same.
  const servername = isIP(host) === 0 ? host : '';
  return connectSecure({ host, port: Number(port) || 443, servername, ...tls });
}

/**
 * A tunnel through a proxy (`CONNECT`, RFC 9110 section 9.3.6) to `host:port`. Rejects with `ProxyRefusal` or
 * `ProxyUnreached`.
 */
export function openTunnel(
  proxy: ProxyServer,
  authority: string,
  { tls, timeoutMs }: { readonly tls: TlsOptions; readonly timeoutMs: number },
): Promise<Socket> {
  const authorization = proxyAuthorization(proxy);
  return new Promise((resolve, reject) => {
    const request = (proxy.origin.startsWith('https:') ? https : http).request({
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(authorization !== null && { 'proxy-authorization': authorization }) },
      timeout: timeoutMs,
      createConnection: () => connectToProxy(proxy, tls),
    });
    const refused = ({ statusCode = 0 }: IncomingMessage, socket?: Socket): void => {
      socket?.destroy();
      request.destroy();
      reject(new ProxyRefusal(statusCode));
    };
    request.once('connect', (answer: IncomingMessage, socket: Socket, head: Buffer) => {
      if (answer.statusCode !== 200) return refused(answer, socket);
      socket.setTimeout(0);
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    request.once('response', (answer) => refused(answer));
    request.once('timeout', () => request.destroy(Object.assign(new Error('no tunnel'), { code: 'ETIMEDOUT' })));
    request.once('error', (cause) => reject(new ProxyUnreached('no tunnel', { cause })));
    request.end();
  });
}
