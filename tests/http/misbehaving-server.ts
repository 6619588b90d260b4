import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server may do to whoever asks it. */
export const MISBEHAVIOURS = {
  'never answers': () => {},
  'sends a byte now and then': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000000' });
    const drip = setInterval(() => response.write(' '), 50);
    response.once('close', () => clearInterval(drip));
  },
  'sends a header now and then': (response: ServerResponse) => {
    const { socket } = response;
    socket?.write('HTTP/1.1 200 OK\r\n');
    const drip = setInterval(() => socket?.write('x-more: 1\r\n'), 50);
    socket?.once('close', () => clearInterval(drip));
  },
  'hangs up at once': (response: ServerResponse) => void response.destroy(),
  'hangs up in the middle of the body': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).flushHeaders();
    response.write('{"a":', () => response.destroy());
  },
  'answers HTML with 200': (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to the gateway</h1>'),
  'redirects in a circle': (response: ServerResponse) =>
    void response.writeHead(302, { location: response.req.url ?? '/' }).end(),
  'is away behind its gateway': (response: ServerResponse) =>
    void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Back soon</h1>'),
} satisfies Readonly<Record<string, (response: ServerResponse) => void>>;

export type Misbehaviour = keyof typeof MISBEHAVIOURS;

export interface MisbehavingServer {
  readonly url: string;
  /** `POST /token` of each request. */
  readonly seen: string[];
  close(): void;
}

/** Misbehaves as `how` says for a path; behaves where it is null. */
export async function openMisbehavingServer(
  how: (path: string) => ((response: ServerResponse) => void) | null,
  behave: (path: string, response: ServerResponse) => void,
): Promise<MisbehavingServer> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    seen.push(`${request.method} ${path}`);
    request.resume();
    const wrong = how(path);
    if (wrong === null) behave(path, response);
    else wrong(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
