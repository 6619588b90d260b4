import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { runCommandLine } from '../../src/cli/program.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FILES = ['.github/workflows/ci.yml', '.github/workflows/nightly.yml', 'docs/pipelines/azure-pipelines.yml'];

/** Every value of a key, however deep. */
function valuesOf(value: unknown, keys: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, keys));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    keys.includes(key) && typeof item === 'string' ? [item] : valuesOf(item, keys),
  );
}

async function help(command: string): Promise<string> {
  let out = '';
  const palette = picocolors.createColors(false);
  const write = (text: string) => {
    out += text;
  };
  const person = { tell: () => {}, askHidden: null, countDown: () => () => {} };
  const io = { out: write, err: write, palette, errPalette: palette, cwd: ROOT, waitForEnter: null, person };
  await runCommandLine([command, '--help'], io);
  return out;
}

describe.each(FILES)('%s', (file) => {
  test('is YAML, and the commands that it types are there with their options', async () => {
    const document = parseDocument(await readFile(join(ROOT, file), 'utf8'));
    expect([...document.errors, ...document.warnings]).toEqual([]);
    const scripts = valuesOf(document.toJS(), ['run', 'script']);
    expect(scripts.length).toBeGreaterThan(0);
    const { scripts: npm } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    for (const script of scripts.flatMap((text) => text.split('\n'))) {
      const [program = '', name = '', ...rest] = script.split(/\s+/);
      if (program === 'npm') expect(Object.keys(npm)).toContain(name);
      if (program === 'node') await expect(readFile(join(ROOT, name), 'utf8')).resolves.toBeTruthy();
      if (program !== 'bin/steadfast') continue;
      const text = await help(name);
      expect(text).toContain(`Usage: steadfast ${name}`);
      for (const option of rest.filter((word) => word.startsWith('-')))
        expect(text, script).toMatch(new RegExp(`(?:^|\\s)${option}(?:,|\\s)`, 'm'));
    }
  });

  test('names secrets as .env.example does', async () => {
    const known = await readFile(join(ROOT, '.env.example'), 'utf8');
    const names = (await readFile(join(ROOT, file), 'utf8')).match(/\bFMS_[A-Z_]+/g) ?? [];
    for (const name of names) expect(known).toContain(`${name}=`);
  });
});
