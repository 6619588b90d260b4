import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newSystem } from '../../src/run/new-system.ts';
import { exampleSystem } from './example-system.ts';

const packageRoot = resolve(import.meta.dirname, '../..');

/** Everything below a folder, as one text. */
async function allTextIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(files.map(async (file) => `${file}\n${await readFile(file, 'utf8')}`));
  return texts.join('\n');
}

describe('a system made from the template', () => {
  test('validates and runs at once, and leaves no answer unknown and no mutation unnoticed', async () => {
    const { steadfast, results } = await exampleSystem();
    const made = await steadfast('new', 'system', 'corner-bookshop');
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toContain('  steadfast run --system corner-bookshop\n');

    const validated = await steadfast('validate', '--system', 'corner-bookshop');
    expect(validated).toEqual({ code: 0, err: '', out: '1 system, 5 scenarios: 0 errors, 0 warnings\n' });

    const ran = await steadfast('run', '--system', 'corner-bookshop');
    expect(ran.code, ran.out).toBe(0);
    const { verdict, counts, responses } = await results();
    expect({ verdict, passed: counts.pass, unknown: responses.unknown }).toEqual({
      verdict: 'pass',
      passed: 5,
      unknown: 0,
    });

    // What is left to its author are the checks of the catalogue: which apply, only the real system tells.
    const coverage = JSON.parse((await steadfast('coverage', '--json')).out);
    expect(coverage[0].holes.filter((hole: string) => !/^S\d\d /.test(hole))).toEqual([]);
  }, 90_000);

  test('lists the files it wrote, and in them nothing of the template is left', async () => {
    const { folder, steadfast } = await exampleSystem();
    const { out } = await steadfast('new', 'system', 'corner-bookshop', '--dir', 'deep/down');
    const text = await allTextIn(join(folder, 'deep/down'));
    const listed = out.match(/^ {2}\S+\/\S+$/gm)?.map((line) => line.trim()) ?? [];
    expect(listed).toHaveLength(21);
    for (const file of listed) expect(text).toContain(join(folder, 'deep/down', file));
    expect(text).not.toMatch(/your.?system/i);
    expect(text).toContain('title: "Corner Bookshop"');
    expect(text).toContain('CORNER_BOOKSHOP_CLIENT_SECRET');
  });

  test.each(['null', 'x', 'a1-2b', 'a-name-of-forty-characters-and-no-longer'])(
    'is sound when it is called %s',
    async (name) => {
      const { steadfast } = await exampleSystem();
      expect((await steadfast('new', 'system', name)).err).toBe('');
      expect(await steadfast('validate', '--system', name)).toMatchObject({ code: 0, err: '' });
    },
  );

  test('says to editors where the file formats are: in the package, or where npm will put it', async () => {
    const { folder, read } = await exampleSystem();
    const vendored = join(folder, 'vendor/steadfast');
    await cp(join(packageRoot, 'templates'), join(vendored, 'templates'), { recursive: true });
    await newSystem('near', { folder, packageRoot: vendored, roots: [] });
    await newSystem('far', { folder, packageRoot, roots: [] });
    expect(await read('scenarios/near/journeys/consent.yaml')).toContain(
      '$schema=../../../vendor/steadfast/schemas/harness/journey',
    );
    expect(await read('scenarios/far/system.yaml')).toContain(
      '$schema=../../node_modules/steadfast/schemas/harness/system',
    );
  });
});

describe('a system is not made', () => {
  test.each([
    ['BookShop', '"BookShop" can not name a system.', 'hyphens: book-shop.'],
    ['../bookshop', '"../bookshop" can not name a system.', 'hyphens: bookshop.'],
    ['2nd-hand', '"2nd-hand" can not name a system.', 'hyphens: nd-hand.'],
    ['書店', '"書店" can not name a system.', 'words joined by hyphens.'],
    ['harness', 'schemas/harness/ holds the formats', 'another name'],
    ['x'.repeat(41), 'longer than 40 characters', 'shorter name'],
  ])('under the name %s', async (name, message, hint) => {
    const { steadfast } = await exampleSystem();
    const { code, err } = await steadfast('new', 'system', name);
    expect(code).toBe(2);
    expect(err).toContain('new.name');
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });

  test.each(['library', 'fms'])('when there is one: %s', async (name) => {
    const { steadfast } = await exampleSystem();
    const { code, err } = await steadfast('new', 'system', name);
    expect([code, err]).toEqual([2, expect.stringContaining('new.system-exists')]);
  });

  test('over a file that is there, and then nothing is written', async () => {
    const { folder, steadfast, write, read } = await exampleSystem();
    await write('mocks/bookshop/handlers.ts', 'mine');
    const { code, err } = await steadfast('new', 'system', 'bookshop');
    expect([code, err]).toEqual([2, expect.stringContaining('new.file-exists mocks/bookshop/handlers.ts is there')]);
    expect(await read('mocks/bookshop/handlers.ts')).toBe('mine');
    expect(await readdir(join(folder, 'scenarios'))).toEqual(['library']);
  });

  test('where nothing can be written', async () => {
    const { folder, steadfast } = await exampleSystem();
    await writeFile(join(folder, 'in-the-way'), '');
    const { code, err } = await steadfast('new', 'system', 'bookshop', '--dir', 'in-the-way');
    expect([code, err]).toEqual([2, expect.stringContaining('new.not-writable')]);
  });
});
