import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { didYouMeanHint } from '../contract/did-you-mean.ts';
import type { Problem } from '../errors.ts';

export interface ScenarioFile {
  /** Absolute. */
  readonly path: string;
  /** As a person in the working folder types it. */
  readonly file: string;
  /** The folder's system; null where the file itself must say. */
  readonly system: string | null;
  /** The file's name without its extension, with the folders between it and the system's. */
  readonly name: string;
}

export interface FindOptions {
  readonly cwd: string;
  /** Folders that hold `scenarios/`, nearest first. */
  readonly roots: readonly string[];
  /** Files and folders to look at; `file.yaml:12` too. Everything below the roots when left out. */
  readonly paths?: readonly string[];
  /** Only these systems. */
  readonly systems?: readonly string[];
}

/** What lies in a system's folder and is no scenario. */
const otherFiles = new Set(['system', 'requirements', 'known-issues']);
const otherFolders = new Set(['journeys', 'data', 'shared']);

/** Finds the scenario files of the roots, or below the paths; sorted, each once. */
export function findScenarios(options: FindOptions): {
  readonly files: readonly ScenarioFile[];
  readonly problems: readonly Problem[];
} {
  const roots = [...new Set(options.roots.filter((root) => existsSync(root)).map((root) => realpathSync(root)))];
  const all = () =>
    roots.flatMap((root) => below(join(root, 'scenarios'))).map((path) => identify(path, roots, options.cwd));
  const found: ScenarioFile[] = [];
  const problems: Problem[] = [];
  if (options.paths === undefined || options.paths.length === 0) found.push(...all());
  for (const written of options.paths ?? []) {
    const path = resolve(options.cwd, withoutLine(written).path);
    if (!existsSync(path)) {
      const hint = didYouMeanHint(
        written,
        all().map(({ file }) => file),
        'Scenarios',
      );
      problems.push({ code: 'select.no-such-path', message: `There is no ${written}.`, ...(hint ? { hint } : {}) });
      continue;
    }
    const real = realpathSync(path);
    if (isFile(real) && otherFiles.has(stem(basename(real)))) {
      problems.push({ code: 'select.not-a-scenario', message: `${written} belongs to its system and is no scenario.` });
      continue;
    }
    const inside = statSync(real).isDirectory() ? below(real) : [real];
    found.push(...inside.map((file) => identify(file, roots, options.cwd)));
  }
  const files = new Map(found.map((file) => [file.path, file]));
  const wanted = [...files.values()].filter(
    ({ system }) => options.systems === undefined || system === null || options.systems.includes(system),
  );
  return { files: wanted.sort((a, b) => (a.file < b.file ? -1 : 1)), problems };
}

/** `file.yaml:12` → its path and line. A colon without digits belongs to the path. */
export function withoutLine(written: string): { readonly path: string; readonly line: number | null } {
  const match = /^(.+\.(?:ya?ml|csv|json)):(\d+)(?::\d+)?$/i.exec(written);
  return { path: match?.[1] ?? written, line: match?.[2] === undefined ? null : Number(match[2]) };
}

/** A path as a person in the working folder types it. */
export function shownPath(cwd: string, path: string): string {
  const short = relative(existsSync(cwd) ? realpathSync(cwd) : cwd, path)
    .split(sep)
    .join('/');
  return short.startsWith('../../..') ? path : short;
}

/** Is there a file, and not a folder, at this path? */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function identify(path: string, roots: readonly string[], cwd: string): ScenarioFile {
  const file = shownPath(cwd, path);
  for (const root of roots) {
    const [top, system, ...rest] = relative(root, path).split(sep);
    if (top !== 'scenarios' || system === undefined || rest.length === 0) continue;
    return { path, file, system, name: stem(rest.join('/')) };
  }
  return { path, file, system: null, name: stem(basename(path)) };
}

/** The scenario files below a folder. */
function below(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return otherFolders.has(entry.name) ? [] : below(path);
    return /\.ya?ml$/i.test(entry.name) && !otherFiles.has(stem(entry.name)) ? [path] : [];
  });
}

function stem(file: string): string {
  return file.slice(0, file.length - extname(file).length);
}
