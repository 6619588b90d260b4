import { createServer, type IncomingMessage } from 'node:http';

/** The part of the lending library that three requests need, on a port of 127.0.0.1. */
export interface LibraryServer {
  readonly url: string;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Answers as the library's mock does, for clients that come over the network. */
export async function openLibraryServer(): Promise<LibraryServer> {
  const loan = '3f0a6f0e-3f3c-4b8e-9d5e-0d7b8a1c2e4f';
  const shown = { loan, isbn: '9780000000017', state: 'requested', due: '2026-12-05T09:00:00.000Z' };
  const token = { access_token: '0123456789abcdef'.repeat(2), token_type: 'bearer', expires_in: 3600 };
  const server = createServer(async (request, response) => {
    await textOf(request);
    const [status, body] =
      request.url === '/token' ? [200, token] : request.url === '/loans' ? [201, shown] : [200, shown];
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
