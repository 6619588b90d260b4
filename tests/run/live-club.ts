import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type Example, exampleSystem } from './example-system.ts';

export const MEMBER = { email: 'member@club.example', password: 'a password of the member' };
export const REDIRECT_URI = 'https://app.example/callback';
const CODE = 'c0de'.repeat(12);

/** A club whose members let software write notes, as `steadfast new system` makes it, live on loopback. */
export interface LiveClub {
  readonly library: Example;
  readonly authorize: string;
  /** Every request that arrived, `POST /test/token`. */
  readonly hits: readonly string[];
  /** Codes typed into the sign-in page, where it asks for one. */
  readonly typedCodes: readonly string[];
  /** A test changes the club by these. */
  readonly pages: {
    signInHeading: string;
    /** Stands in the sign-in form after the password. */
    signInField: string;
    /** A page between sign-in and consent; null for none. */
    between: string | null;
  };
  /** Takes the code typed at a sign-in; true when it lets the person in. */
  checkCode: (code: string) => boolean;
  /** Writes a scenario of these steps and returns its path. */
  scenario(steps: string, name?: string): Promise<string>;
  /** Runs scenarios against the live club. */
  run(...argv: readonly string[]): ReturnType<Example['steadfast']>;
}

export const EXCHANGE = '  - request: Exchange code for token\n    expect: { status: 200 }\n';

function page(heading: string, main: string): string {
  return `<!doctype html><html lang="en"><title>${heading}</title><h1>${heading}</h1>${main}</html>`;
}

export async function liveClub(): Promise<LiveClub> {
  const library = await exampleSystem();
  await library.steadfast('new', 'system', 'club');
  const hits: string[] = [];
  const typedCodes: string[] = [];
  const pages: LiveClub['pages'] = { signInHeading: 'Sign in', signInField: '', between: null };

  const signIn = () =>
    page(
      pages.signInHeading,
      `<form method="post"><label>E-mail <input name="email"></label>
       <label>Password <input name="password" type="password"></label>${pages.signInField}<button>Sign in</button></form>`,
    );
  const decide = page(
    'Share your notes',
    '<form method="post"><button name="decision" value="accept">Accept</button><button name="decision" value="decline">Decline</button></form>',
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://club');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    hits.push(`${request.method} ${url.pathname}`);
    const show = (html: string) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    if (url.pathname === '/test/token') {
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };
      const known = form.get('code') === CODE;
      const token = { access_token: 'f00d'.repeat(12), token_type: 'Bearer', expires_in: 3600 };
      response.writeHead(known ? 200 : 400, headers).end(JSON.stringify(known ? token : { error: 'invalid_grant' }));
    } else if (form.has('decision')) {
      const back = new URLSearchParams(form.get('decision') === 'accept' ? { code: CODE } : { error: 'access_denied' });
      back.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(303, { location: `${REDIRECT_URI}?${back}` }).end();
    } else if (form.has('agreed')) show(decide);
    else if (form.get('email') === MEMBER.email && form.get('password') === MEMBER.password) {
      const code = form.get('otp');
      if (code !== null) typedCodes.push(code);
      if (code !== null && !club.checkCode(code)) show(signIn());
      else show(pages.between ?? decide);
    } else if (url.pathname === '/test/authorize') show(signIn());
    else response.writeHead(404).end();
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
  });
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}/test`;
  const environment = 'collections/club/test.postman_environment.json';
  await library.edit(environment, 'https://sign-in.club.example/test', base);
  await library.edit(environment, 'https://api.club.example/test', base);
  for (const from of ['https://sign-in.club.example/**', 'https://sign-in.club.example/**'])
    await library.edit('scenarios/club/journeys/consent.yaml', from, '{{authorizationBase}}/**');
  vi.stubEnv('CLUB_CLIENT_ID', 'reader');
  vi.stubEnv('CLUB_CLIENT_SECRET', 'a secret of the reader');
  vi.stubEnv('CLUB_USER_EMAIL', MEMBER.email);
  vi.stubEnv('CLUB_USER_PASSWORD', MEMBER.password);

  const club: LiveClub = {
    library,
    authorize: `${base}/authorize`,
    hits,
    typedCodes,
    pages,
    checkCode: () => true,
    async scenario(steps, name = 'only') {
      await library.write(`scenarios/club/${name}.yaml`, `title: ${name}\nsteps:\n${steps}`);
      return `scenarios/club/${name}.yaml`;
    },
    run: (...argv) => library.steadfast('run', '--system', 'club', '--target', 'test', ...argv),
  };
  return club;
}
