import { createServer, type IncomingMessage } from 'node:http';
import type { Header } from '../../src/model/http.ts';

export interface Seen {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

export interface EchoServer {
  readonly port: number;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** A server that keeps every request as it came and answers 200 `{}`, or what `answer` makes of it. */
export async function openEchoServer(
  answer?: (seen: Seen) => { status: number; headers?: Record<string, string>; body?: string },
): Promise<EchoServer> {
  const seen: Seen[] = [];
  const server = createServer(async (incoming: IncomingMessage, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const headers = incoming.rawHeaders.flatMap((name, index): Header[] =>
      index % 2 === 0 ? [[name, incoming.rawHeaders[index + 1] ?? '']] : [],
    );
    const one = {
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(one);
    const {
      status,
      headers: own,
      body,
    } = answer?.(one) ?? { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    outgoing.writeHead(status, own).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    seen,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
