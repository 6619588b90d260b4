import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scanFolder } from '../../src/secrets/scan-folder.ts';
import { Vault } from '../../src/secrets/vault.ts';
import { spell, spellings } from './spelled.ts';

const SECRET = 'pläce/+ "<here>" 0123';

function runFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'scan-')), 'run-1');
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  return folder;
}

function vaultOf(...values: string[]): Vault {
  const vault = new Vault();
  values.forEach((value, index) => {
    vault.supply(`FMS_SECRET_${index}`, value);
  });
  return vault;
}

test('a secret in any spelling takes its file out of the folder, and leaves the rest', async () => {
  const folder = runFolder();
  writeFileSync(join(folder, 'summary.md'), 'all is well');
  spellings.forEach((spelling, index) => {
    writeFileSync(join(folder, 'pictures', `${index}.txt`), `x ${spell(SECRET, spelling)} y`);
  });
  const leaked = await scanFolder(folder, vaultOf(SECRET));
  expect(leaked.map(({ file }) => file).sort()).toEqual(spellings.map((_, index) => `pictures/${index}.txt`).sort());
  expect(leaked[0]?.secret).toBe('FMS_SECRET_0');
  expect(readdirSync(join(folder, 'pictures'))).toEqual([]);
  expect(existsSync(join(folder, 'summary.md'))).toBe(true);
  for (const { movedTo } of leaked) expect(statSync(movedTo).mode & 0o777).toBe(0o600);
});

test('it finds a secret that lies across the pieces a large file is read in', async () => {
  const folder = runFolder();
  writeFileSync(join(folder, 'report.html'), `${'.'.repeat((1 << 20) - 9)}${SECRET}${'.'.repeat(5000)}`);
  expect(await scanFolder(folder, vaultOf(SECRET))).toHaveLength(1);
});

test.each([
  ['the first', (line: string) => `${line}\n${'{"a":1}\n'.repeat(1 << 18)}`],
  ['one on the border of what is read at once', (line: string) => `${'{}\n'.repeat(349_521)}${line}\n{"a":1}\n`],
  ['one longer than what is read at once', (line: string) => `{}\n"${'.'.repeat((1 << 20) - 9)}${line}"\n{}\n`],
  ['the last, which does not end', (line: string) => `${'{"a":1}\n'.repeat(1 << 18)}${line}`],
])('in a file of lines it finds a secret in any line: %s', async (_, file) => {
  const folder = runFolder();
  writeFileSync(join(folder, 'recording.ndjson'), file(JSON.stringify({ body: SECRET })));
  expect(await scanFolder(folder, vaultOf(SECRET))).toHaveLength(1);
});

test("a secret in a file's name is neither kept nor told", async () => {
  const folder = runFolder();
  writeFileSync(join(folder, 'token-0123456789abcdef.json'), '{}');
  const [leaked] = await scanFolder(folder, vaultOf('0123456789abcdef'));
  expect(JSON.stringify(leaked)).not.toContain('0123456789abcdef');
  expect(leaked?.file).toBe('token-‹FMS_SECRET_0›.json');
});

test('what several scenarios knew is searched together', async () => {
  const folder = runFolder();
  writeFileSync(join(folder, 'results.json'), '"token-of-the-second-1234"');
  const [first, second] = [vaultOf('secret-of-the-first-1'), new Vault()];
  second.issue('token-of-the-second-1234');
  first.absorb(second);
  expect(await scanFolder(folder, first)).toMatchObject([
    { file: 'results.json', secret: 'an issued or personal value' },
  ]);
});
