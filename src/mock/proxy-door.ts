import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { SteadfastError } from '../errors.ts';
import type { Door } from '../model/http.ts';
import { answerNodeRequest } from './answer-node-request.ts';
import { throwAwayCertificate } from './certificate.ts';

export interface ProxyOptions {
  /** Hosts (with a port where it is not the scheme's own) that the world speaks for; the rest is refused with 502. */
  accepts?(host: string): boolean;
  /** Told of every host asked for, refused ones included. */
  onHost?(host: string, accepted: boolean): void;
}

export interface ProxyDoor {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/** First byte of a TLS handshake record (RFC 8446 section 5.1). */
const TLS_HANDSHAKE = 0x16;

/**
 * A forward proxy on the loopback interface that leads into a door: `CONNECT` with TLS or plain HTTP inside, and plain
 * requests in absolute form. Real host names, redirects and cookies work; no request leaves the machine. One listener
 * serves one world. Throws SteadfastError `mock.no-port` (exit 7) when no port can be opened.
 */
export async function openProxy(door: Door, options: ProxyOptions = {}): Promise<ProxyDoor> {
  const secureContext = createSecureContext(await throwAwayCertificate());
  const sockets = new Set<Duplex>();
  const origins = new WeakMap<object, string>();

  function isAccepted(host: string): boolean {
    const accepted = options.accepts?.(host) ?? true;
    options.onHost?.(host, accepted);
    return accepted;
  }

  /** Keeps a stream so that closing ends it, and lets nothing that happens to it reach the process. */
  function keep<T extends Duplex>(stream: T): T {
    sockets.add(stream);
    stream.once('close', () => sockets.delete(stream));
    stream.on('error', () => stream.destroy());
    return stream;
  }

  function onRequest(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const tunnelled = origins.get(incoming.socket);
    const [, absolute = '', path = ''] = /^(http:\/\/[^/?#]+)(.*)$/i.exec(incoming.url ?? '') ?? [];
    if (tunnelled !== undefined) {
      void answerNodeRequest(door, tunnelled, incoming, outgoing);
    } else if (URL.canParse(absolute) && isAccepted(new URL(absolute).host)) {
      incoming.url = path === '' ? '/' : path;
      void answerNodeRequest(door, new URL(absolute).origin, incoming, outgoing);
    } else {
      outgoing.writeHead(502, { connection: 'close', 'content-length': '0' });
      outgoing.end();
    }
  }

  const server = createServer({ keepAliveTimeout: 30_000 }, onRequest);
  server.on('connection', keep);
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    keep(socket);
    const [host = '', port = '443'] = splitAuthority(request.url ?? '');
    if (!isAccepted(port === '443' || port === '80' ? host : `${host}:${port}`)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    const enter = (first: Buffer): void => {
      socket.unshift(first);
      const secure = first[0] === TLS_HANDSHAKE;
      const inner = secure
        ? keep(new TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] }))
        : socket;
      const scheme = secure ? 'https' : 'http';
      origins.set(inner, `${scheme}://${host}${port === (secure ? '443' : '80') ? '' : `:${port}`}`);
      server.emit('connection', inner);
      // Paused to look at its first byte; a TLS socket reads for itself.
      if (!secure) socket.resume();
    };
    if (head.length > 0) enter(head);
    else
      socket.once('data', (first: Buffer) => {
        socket.pause();
        enter(first);
      });
  });

  const port = await listen(server);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (cause: unknown): void =>
      reject(
        new SteadfastError({ code: 'mock.no-port', message: 'No port could be opened on 127.0.0.1' }, 7, { cause }),
      );
    server.once('error', refused);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else refused(address);
    });
  });
}

/** Host and port of a CONNECT target; an IPv6 host keeps its brackets. */
function splitAuthority(authority: string): string[] {
  return /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority.toLowerCase())?.slice(1) ?? [];
}
