import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { spell, spellings } from '../secrets/spelled.ts';
import { exampleSystem } from './example-system.ts';

afterEach(() => void vi.unstubAllEnvs());

const PLANTED = {
  LIBRARY_CLIENT_SECRET: 'pl4nted+secret/with=%26&"ü<of>the\\software',
  LIBRARY_MEMBER_EMAIL: 'planted.member+card@library.example',
  LIBRARY_USER_PIN: 'planted pin: 100% sécret?',
};

/** Every file below a folder, its name and what it holds, as one text. */
async function everything(folder: string): Promise<string> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(async ({ parentPath, name }) => `${name}\n${await readFile(join(parentPath, name), 'utf8')}`),
  );
  return texts.join('\n');
}

/** The spellings of a secret that a text holds; base64 ends depend on what follows, so their middle is looked for. */
function found(text: string, secret: string): string[] {
  const layers = [
    ...spellings.map((one) => [one]),
    ...['percent', 'json', 'base64'].flatMap((outer) => spellings.map((one) => [one, outer])),
  ];
  return layers
    .filter((layer) => {
      const spelled = spell(secret, ...layer);
      const needle = layer.some((one) => one.startsWith('bas')) ? spelled.slice(8, -8) : spelled;
      return needle.length >= 6 && text.includes(needle);
    })
    .map((layer) => layer.join(' in '));
}

test('planted secrets and issued tokens are nowhere in what a run writes or prints, in no spelling', async () => {
  const library = await exampleSystem();
  const tokens = join(library.folder, 'issued.txt');
  await library.edit(
    'mocks/library/handlers.ts',
    'import { HttpResponse',
    "import { appendFileSync } from 'node:fs';\nimport { HttpResponse",
  );
  await library.edit(
    'mocks/library/handlers.ts',
    'tokens.add(token);',
    `tokens.add(token); appendFileSync(${JSON.stringify(tokens)}, token + '\\n');`,
  );
  // Answers and addresses that say secrets back, rightly and wrongly spelled.
  await library.edit(
    'mocks/library/handlers.ts',
    "refusal(401, 'invalid_client')",
    "refusal(401, 'invalid_client: ' + form.get('username') + ' ' + encodeURIComponent(form.get('password') ?? ''))",
  );
  await library.write(
    'scenarios/library/loud.yaml',
    `title: Secrets in every corner
steps:
  - request: Get token
    change: { query: { again: "{{clientSecret}}" }, headers: { X-Pin: "{{user.pin}}" } }
    expect: { body: { access_token: "{{clientSecret}}" } }
    soft: true
  - title: For the rest
    request: Get token
    capture: { accessToken: $.access_token }
  - title: In JSON
    request: Borrow book
    body: { isbn: "9780000000017", note: "{{user.pin}} {{clientSecret}} {{user.email}}" }
    change: { headers: { Authorization: "Basic {{accessToken}}" } }
    expect: { status: 401 }
  - title: Refused with its reason
    request: Get token
    change: { form: { client_secret: "not {{clientSecret}}" } }
    expect: { status: 401, body: { error: { contains: "{{user.email}}" } } }
`,
  );
  for (const [name, value] of Object.entries(PLANTED)) vi.stubEnv(name, value);
  const { out, err, code } = await library.run('--verbose', '--env-var', 'loan=plain');
  const plan = await library.steadfast('plan', '--system', 'library');
  const planned = await library.steadfast('plan', '--system', 'library', '--json');
  const judged = await library.steadfast('judge', 'reports/latest', '--verbose');
  const text = [await everything(join(library.folder, 'reports')), out, err, plan.out, planned.out, judged.out].join(
    '\n',
  );
  expect(code).toBe(1);
  for (const secret of Object.values(PLANTED)) {
    expect(found(text, secret)).toEqual([]);
    expect(found(text + spell(secret, 'base64'), secret)).toContain('base64');
  }
  const issued = (await library.read('issued.txt')).trim().split('\n');
  expect(issued.length).toBeGreaterThan(3);
  for (const token of issued) expect(found(text, token)).toEqual([]);
  expect(text).toContain('‹LIBRARY_CLIENT_SECRET›');
  expect(text).toContain('‹LIBRARY_MEMBER_PIN›');
});
