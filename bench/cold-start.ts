// One API-only scenario of three requests, each time in a fresh process, against Newman sending the same three.
// Usage: npx tsx bench/cold-start.ts [rounds]
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLibraryServer } from './library-server.ts';
import { alternate, type Command, median } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 11);

const scenario = `title: A member borrows a book
steps:
  - request: Get token
    expect: { status: 200 }
    capture: { accessToken: $.access_token }
  - request: Borrow book
    expect: { status: 201 }
    capture: { loan: $.loan }
  - request: Read loan
    expect: { status: 200 }
`;

const bearer = { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}' }] };
const keep = (name: string, from: string) => ({
  listen: 'test',
  script: {
    exec: [
      `pm.test('status', () => pm.expect(pm.response.code).to.be.below(300));`,
      `pm.environment.set('${name}', pm.response.json().${from});`,
    ],
  },
});
const form = { grant_type: 'password', client_id: 'reader-app', client_secret: 'shelf-of-invented-secrets' };
const collection = {
  info: { name: 'Three', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  item: [
    {
      name: 'Get token',
      event: [keep('accessToken', 'access_token')],
      request: {
        method: 'POST',
        url: '{{base}}/token',
        body: { mode: 'urlencoded', urlencoded: Object.entries(form).map(([key, value]) => ({ key, value })) },
      },
    },
    {
      name: 'Borrow book',
      event: [keep('loan', 'loan')],
      request: {
        method: 'POST',
        url: '{{base}}/loans',
        auth: bearer,
        body: { mode: 'raw', raw: '{ "isbn": "9780000000017" }', options: { raw: { language: 'json' } } },
      },
    },
    {
      name: 'Read loan',
      event: [keep('state', 'state')],
      request: { method: 'GET', url: '{{base}}/loans/{{loan}}', auth: bearer },
    },
  ],
};

const folder = await mkdtemp(join(tmpdir(), 'steadfast-bench-'));
const server = await openLibraryServer();
try {
  await cp(join(root, 'tests', 'run', 'library'), folder, { recursive: true });
  await writeFile(join(folder, 'scenarios', 'library', 'three.yaml'), scenario);
  // A target on this machine has to be declared word for word.
  const system = join(folder, 'scenarios', 'library', 'system.yaml');
  await writeFile(
    system,
    (await readFile(system, 'utf8')).replace('url: "{{base}}"', `url: "{{base}}" }, { url: "${server.url}"`),
  );
  await writeFile(join(folder, 'three.postman_collection.json'), JSON.stringify(collection));
  const steadfast = (name: string, ...rest: string[]): Command => ({
    name,
    program: process.execPath,
    args: [join(root, 'bin', 'steadfast'), 'run', 'scenarios/library/three.yaml', ...rest],
    cwd: folder,
    environment: {
      LIBRARY_CLIENT_SECRET: form.client_secret,
      LIBRARY_MEMBER_EMAIL: 'member@library.example',
      LIBRARY_MEMBER_PIN: 'invented-pin-4711',
      LIBRARY_NOVEL_ISBN: '9780000000017',
      LIBRARY_ATLAS_ISBN: '9780000000024',
      LIBRARY_CLIENT_ID: form.client_id,
    },
  });
  const commands: readonly Command[] = [
    { name: 'node alone', program: process.execPath, args: ['-e', '0'], cwd: folder },
    {
      name: 'newman',
      program: process.execPath,
      args: [
        join(root, 'node_modules', 'newman', 'bin', 'newman.js'),
        'run',
        'three.postman_collection.json',
        '--env-var',
        `base=${server.url}`,
      ],
      cwd: folder,
    },
    steadfast('steadfast, over the network', '--target', 'test', '--env-var', `base=${server.url}`),
    steadfast('steadfast, on its mock'),
  ];
  // Once before it counts: the files are then in memory, and the library's mock is compiled.
  await alternate(commands, 1);
  const times = await alternate(commands, rounds);
  const newman = median(times.get('newman') ?? []);
  console.log(`medians of ${rounds} cold starts, taken in turn:`);
  for (const [name, each] of times) {
    const middle = median(each);
    console.log(`${middle.toFixed(0).padStart(6)} ms  ${(middle / newman).toFixed(2)} of newman  ${name}`);
  }
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
