import { onTestFinished, vi } from 'vitest';
import { type EchoServer, openEchoServer } from '../http/echo-server.ts';
import { type Example, exampleSystem } from './example-system.ts';
import { LIBRARY_CREDENTIALS } from './library-credentials.ts';

/** The library's test target on a server of this machine, and what a run against it needs. */
export interface LiveLibrary extends Example {
  readonly server: EchoServer;
  readonly host: string;
}

/** Starts a server that answers as told, points the library at it, and gives every variable a value. */
export async function liveLibrary(answer?: Parameters<typeof openEchoServer>[0]): Promise<LiveLibrary> {
  const server = await openEchoServer(answer);
  const library = await exampleSystem();
  const host = `127.0.0.1:${server.port}`;
  await library.edit(
    'collections/library/test.postman_environment.json',
    'https://api.library.example/test',
    `http://${host}/test`,
  );
  for (const [name, value] of Object.entries(LIBRARY_CREDENTIALS)) vi.stubEnv(name, value);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });
  return { ...library, server, host };
}
