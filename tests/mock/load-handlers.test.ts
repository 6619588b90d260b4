import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadHandlers } from '../../src/mock/load-handlers.ts';
import { answer, makeGateway, makeWorld, request, text } from './make-world.ts';

let root: string;
let cacheFolder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'supplier-'));
  cacheFolder = join(root, 'cache');
  await mkdir(join(root, 'mocks/library'), { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const write = (file: string, content: string): Promise<void> => writeFile(join(root, 'mocks/library', file), content);
const load = () => loadHandlers({ root, system: 'library', cacheFolder });

async function greeting(): Promise<string> {
  const world = makeWorld();
  const { door } = makeGateway((await load())(world), [], world);
  return text(await answer(door, request('https://library.example/')));
}

const handlers = `
import { html } from 'hono/html';
import { base64url } from 'jose';
import { http, HttpResponse } from 'msw';
import { greet } from './greet.ts';
export default function handlers(world: { system: string }) {
  return [http.get('https://library.example/', () => HttpResponse.html(String(html\`<p>\${greet(world.system)} \${base64url.encode('x')}</p>\`)))];
}`;

describe('a mock in a folder far from our packages', () => {
  test('is compiled with msw, hono and jose, once, and again when a file it imports changes', async () => {
    await write('handlers.ts', handlers);
    await write('greet.ts', `export const greet = (name: string): string => 'Hello ' + name;`);
    expect(await greeting()).toBe('<p>Hello library eA</p>');
    const compiled = await readdir(cacheFolder);
    expect(await greeting()).toBe('<p>Hello library eA</p>');
    expect(await readdir(cacheFolder)).toEqual(compiled);
    await write('greet.ts', `export const greet = (name: string): string => 'Goodbye ' + name;`);
    expect(await greeting()).toBe('<p>Goodbye library eA</p>');
  });

  test('is taken from its compiled form where there is one', async () => {
    const precompiled = join(root, 'library.cjs');
    await writeFile(precompiled, 'exports.default = () => [];');
    expect((await loadHandlers({ root, system: 'library', cacheFolder, precompiled }))(makeWorld())).toEqual([]);
  });

  test.each([
    ['does not parse', 'export default function (', 'mock.compile', /does not compile: .*handlers\.ts:1:\d+: ERROR:/],
    ['imports what is not there', "import './nowhere.ts'; export default () => [];", 'mock.compile', /nowhere/],
    ['throws when loaded', "throw new Error('no luck');", 'mock.load', /throws when it is loaded: no luck/],
    ['exports nothing', 'export const x = 1;', 'mock.load', /does not export a function by default/],
  ])('is refused with its reason when it %s', async (_what, source, code, message) => {
    await write('handlers.ts', source);
    const refusal = await load().then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code, exit: 2, problems: [{ message: expect.stringMatching(message) }] });
  });

  test('is refused when it is not there at all', async () => {
    await expect(loadHandlers({ root, system: 'nobody', cacheFolder })).rejects.toMatchObject({ code: 'mock.missing' });
  });
});
