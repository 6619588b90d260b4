import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import picocolors from 'picocolors';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import type { JournalEntry } from '../../src/model/recording.ts';
import type { Finding } from '../../src/model/result.ts';
import type { ExitCode, Verdict } from '../../src/model/verdict.ts';
import type { Person } from '../../src/run/person.ts';
import { nobody } from './nobody.ts';

/** What a command answered. */
export interface Answer {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

type SeenFinding = Finding & { readonly file?: string; readonly line?: number };

/** The part of `results.json` that tests look at. */
export interface Results {
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
  readonly interrupted: boolean;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly responses: { readonly total: number; readonly judged: number; readonly unknown: number };
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly run: { readonly id: string; readonly seed: number };
  readonly scenarios: readonly {
    readonly id: string;
    readonly row: string | null;
    readonly verdict: Verdict;
    readonly reason?: string;
    readonly rerun: string;
    readonly findings: readonly SeenFinding[];
    readonly steps: readonly { readonly id: string; readonly verdict: Verdict; readonly reason?: string }[];
  }[];
}

/** A lending library in a folder of its own: files only, an API only, so that a run takes milliseconds. */
export interface Example {
  readonly folder: string;
  /** Who sits at the terminal; a test may put somebody there. */
  person: Person;
  /** Types a command line in the folder. */
  steadfast(...argv: readonly string[]): Promise<Answer>;
  /** Runs the given scenarios, or the library's own, on its mock. */
  run(...argv: readonly string[]): Promise<Answer & { readonly results: Results }>;
  write(path: string, text: string): Promise<void>;
  /** Replaces one text of a file; fails when it is not there. */
  edit(path: string, from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  read(path: string): Promise<string>;
  results(): Promise<Results>;
  /** Everything recorded by the last run, in the order of its lines. */
  entries(): Promise<readonly JournalEntry[]>;
}

/** One for all tests of a file, so that its mock is compiled once. */
let folder: string | undefined;

/** Copies the library of `tests/run/library` to a folder that goes with the test. */
export async function exampleSystem(): Promise<Example> {
  folder ??= await mkdtemp(join(tmpdir(), 'steadfast-library-'));
  const own = folder;
  onTestFinished(() => rm(own, { recursive: true, force: true }));
  await cp(join(import.meta.dirname, 'library'), own, { recursive: true });
  return exampleIn(own);
}

/** A root in a folder of its own, and what can be typed there. */
export function exampleIn(folder: string): Example {
  const at = (path: string) => join(folder, path);
  const read = (path: string) => readFile(at(path), 'utf8');
  const example: Example = {
    folder,
    person: nobody,
    read,
    async steadfast(...argv) {
      let out = '';
      let err = '';
      const palette = picocolors.createColors(false);
      const code = await runCommandLine(argv, {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        palette,
        errPalette: palette,
        cwd: folder,
        waitForEnter: null,
        person: example.person,
      });
      return { code, out, err };
    },
    async run(...argv) {
      const answer = await example.steadfast('run', '--system', 'library', ...argv);
      return { ...answer, results: await example.results() };
    },
    async write(path, text) {
      await mkdir(dirname(at(path)), { recursive: true });
      await writeFile(at(path), text);
    },
    remove: (path) => rm(at(path), { recursive: true }),
    async edit(path, from, to) {
      const text = await read(path);
      if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
      await writeFile(at(path), text.replace(from, to));
    },
    results: async () => JSON.parse(await read('reports/latest/results.json')),
    async entries() {
      const lines = (await read('reports/latest/recording.ndjson')).trim().split('\n');
      return lines.map((line) => JSON.parse(line).entry);
    },
  };
  return example;
}
