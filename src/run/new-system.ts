import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { findSystems } from '../contract/find-systems.ts';
import { SteadfastError } from '../errors.ts';
import { environmentName } from '../secrets/variable-name.ts';

export interface NewSystemOptions {
  /** Where `collections/`, `schemas/`, `scenarios/` and `mocks/` are, or will be. */
  readonly folder: string;
  readonly packageRoot: string;
  /** Folders whose systems are known already. */
  readonly roots: readonly string[];
}

/** The template is a sound system of this name, so that every check of the project covers it; its spellings are replaced. */
const TEMPLATE = 'your-system';

/** A label of a host name holds 63 characters, and the template puts the name into one. */
const LONGEST_NAME = 40;

/**
 * Writes the files of a new system: a copy of the template under another name.
 * @param name the system's id, in kebab-case
 * @returns the files written, below `folder`, in order
 * @throws SteadfastError `new.name`, `new.system-exists`, `new.file-exists` before anything is written, or
 * `new.not-writable` (exit 2)
 */
export async function newSystem(name: string, options: NewSystemOptions): Promise<readonly string[]> {
  checkName(name);
  checkIsNew(name, options);
  const template = join(options.packageRoot, 'templates', 'system');
  const fill = filler(name, options);
  const sources = await filesBelow(template);
  const paths = sources.map(fill).sort();
  checkNothingIsThere(paths, options);
  for (const source of sources) {
    await write(join(options.folder, fill(source)), fill(await readFile(join(template, source), 'utf8')));
  }
  return paths;
}

function checkName(name: string): void {
  const refuse = (message: string, hint: string) => new SteadfastError({ code: 'new.name', message, hint });
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    const meant = kebab(name);
    const hint = `Write it in lower case, words joined by hyphens${meant === '' ? '' : `: ${meant}`}.`;
    throw refuse(`${JSON.stringify(name)} can not name a system.`, hint);
  }
  if (name.length > LONGEST_NAME)
    throw refuse(`${name} is longer than ${LONGEST_NAME} characters.`, 'Take a shorter name; the title may be long.');
  if (name === 'harness')
    throw refuse('schemas/harness/ holds the formats of the harness itself.', 'Take another name.');
}

/** What was probably meant; empty when nothing usable is left. */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST_NAME);
}

function checkIsNew(name: string, { roots }: NewSystemOptions): void {
  const known = findSystems(roots).find(({ id }) => id === name);
  if (known === undefined) return;
  throw new SteadfastError({
    code: 'new.system-exists',
    message: `There is a system ${name} already, in ${join(known.root, 'scenarios', name)}.`,
    hint: 'Take another name, or change its files.',
  });
}

function checkNothingIsThere(paths: readonly string[], { folder }: NewSystemOptions): void {
  const [first, ...more] = paths.filter((path) => existsSync(join(folder, path)));
  if (first === undefined) return;
  const those = more.length === 0 ? `${first} is` : `${first} and ${more.length} more are`;
  throw new SteadfastError({
    code: 'new.file-exists',
    message: `${those} there already; nothing was written.`,
    hint: 'Move what is there away, or take another name.',
  });
}

/** Puts the name, in each of its spellings, where the template has its own. */
function filler(name: string, { folder, packageRoot }: NewSystemOptions): (text: string) => string {
  const title = name.replace(/(^|-)([a-z0-9])/g, (_, hyphen, letter) => (hyphen ? ' ' : '') + letter.toUpperCase());
  const formats = formatsSeenFrom(folder, packageRoot);
  return (text) =>
    text
      .replaceAll(TEMPLATE, name)
      .replaceAll('YOUR_SYSTEM', environmentName(name, ''))
      .replaceAll('Your System', title)
      .replace(/(\$schema=[./]*)schemas\/harness/g, (_, up) => `${up}${formats}`);
}

/** Where editors find the file formats: in the package when it lies in the folder, else where npm would install it. */
function formatsSeenFrom(folder: string, packageRoot: string): string {
  const path = relative(folder, join(packageRoot, 'schemas', 'harness')).replaceAll(sep, '/');
  return path.startsWith('..') ? 'node_modules/steadfast/schemas/harness' : path;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** `wx` refuses a file that came into being since it was looked for. */
async function write(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const message = `${file} can not be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new SteadfastError({ code: 'new.not-writable', message, hint: 'Give another folder with --dir.' }, 2, {
      cause: error,
    });
  }
}
