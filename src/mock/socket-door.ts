import { createServer } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import type { Door } from '../model/http.ts';
import { answerNodeRequest } from './answer-node-request.ts';

export interface SocketDoor {
  /** One end of a connection to an origin such as `https://host:8443`. Speak plain HTTP/1.1 to it: no TLS lies between. */
  connect(origin: string): Duplex;
  close(): void;
}

/**
 * A door for clients that want a socket of their own: pairs of streams within the process, no port, nothing patched.
 * Two worlds side by side can not meet, since each connection is made for one door.
 */
export function openSocketDoor(door: Door): SocketDoor {
  const origins = new WeakMap<object, string>();
  const open = new Set<Duplex>();
  const server = createServer((incoming, outgoing) => {
    void answerNodeRequest(door, origins.get(incoming.socket) ?? '', incoming, outgoing);
  });
  return {
    connect(origin) {
      const [near, far] = duplexPair();
      origins.set(far, origin);
      open.add(near);
      near.once('close', () => {
        open.delete(near);
        far.destroy();
      });
      far.once('close', () => near.destroy());
      server.emit('connection', asSocket(far));
      return asSocket(near);
    },
    close() {
      for (const stream of open) stream.destroy();
    },
  };
}

/** The calls that node:http makes on every socket and that a plain stream lacks. */
function asSocket(stream: Duplex): Duplex {
  let timer: NodeJS.Timeout | undefined;
  stream.once('close', () => clearTimeout(timer));
  const itself = (): Duplex => stream;
  const setIdleLimit = (ms: number): Duplex => {
    clearTimeout(timer);
    if (ms > 0 && !stream.destroyed) timer = setTimeout(() => stream.emit('timeout'), ms);
    return stream;
  };
  return Object.assign(stream, {
    setTimeout: setIdleLimit,
    setNoDelay: itself,
    setKeepAlive: itself,
    ref: itself,
    unref: itself,
  });
}
