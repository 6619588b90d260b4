import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RunInfo } from '../model/result.ts';
import { RECORDING_FILE } from '../record/chain.ts';
import { readLines } from '../record/read-lines.ts';
import { readRunFile, type Share, writeRunFile } from '../record/run-file.ts';
import type { TerminalOptions } from '../report/terminal.ts';
import { gapsOf, refuseStrangers } from './check-parts.ts';
import { type Baseline, baselineSeenFrom, findBaseline } from './find-baseline.ts';
import { mergeHits } from './handler-hits.ts';
import { type JudgeAnswer, judgeRecording } from './judge-recording.ts';
import { contractFolder } from './keep-contract.ts';
import { keepHistory } from './keep-history.ts';
import { copyOwed } from './owed/owed-file.ts';
import { stepsOwed } from './owed/steps-owed.ts';
import { type RecordedPart, readParts } from './read-parts.ts';
import { checkReporters } from './reporters.ts';
import { makeRunFolder, newRunId, pointLatest } from './run-folder.ts';

export interface MergeOptions {
  /** Folders with the parts somewhere below them. */
  readonly folders: readonly string[];
  readonly cwd: string;
  /** Folder that holds the runs. */
  readonly output: string;
  readonly reporters: readonly string[];
  readonly terminal: TerminalOptions;
  /** Keys of what was to run, when it was less than the whole plan: what several processes of one shard make remains a shard. */
  readonly only: readonly string[] | null;
  /** The earlier run to compare with: a folder, its `results.json`, or `latest`. */
  readonly baseline?: string;
}

/**
 * Makes one run of the parts that several processes or machines recorded: their chains are copied as they are, then
 * judged and reported together, as if one process had recorded them. What is missing is said and is never green.
 * @throws SteadfastError `merge.…` for parts that can not be one run; nothing is written then
 */
export async function mergeRuns(options: MergeOptions): Promise<JudgeAnswer> {
  checkReporters(options.reporters);
  const parts = await readParts(options.folders, options.cwd);
  refuseStrangers(parts);
  const [first] = parts;
  if (first === undefined) throw new TypeError('there are no parts');
  const output = resolve(options.cwd, options.output);
  const { baseline, problems } = await findBaseline(options.baseline, first.run.info, { cwd: options.cwd, output });
  const folder = await writeRun(parts, first.share, output, options.only, baseline);
  const { cwd, reporters, terminal } = options;
  const answer = await judgeRecording({ folder, with: 'recorded', cwd, roots: [], reporters, terminal });
  await pointLatest(output, folder);
  // What several processes of one shard make is no whole run.
  const ofHistory = readRunFile(folder).share === null ? keepHistory(output, answer.summary) : [];
  return { ...answer, problems: [...answer.problems, ...problems, ...ofHistory, ...stepsOwed(folder)] };
}

/** Writes the merged run, sealed anew, and returns its folder. */
async function writeRun(
  parts: readonly RecordedPart[],
  { shard, whole }: Share,
  output: string,
  only: readonly string[] | null,
  baseline: Baseline | null,
): Promise<string> {
  const startedAt = parts.map(({ run }) => run.info.startedAt).sort()[0] ?? '';
  const id = newRunId(new Date(startedAt), randomBytes(2).toString('hex'));
  const folder = await makeRunFolder(output, id);
  const [first] = parts;
  if (first !== undefined) await copyFolder(contractFolder(first.folder), contractFolder(folder));
  for (const part of parts) await copyFolder(join(part.folder, 'pictures'), join(folder, 'pictures'));
  const folders = parts.map((part) => part.folder);
  mergeHits(folders, folder);
  copyOwed(folders, folder);
  const lines = await copyRecordings(parts, join(folder, RECORDING_FILE));
  const keys = only === null ? whole : whole.filter((key) => only.includes(key));
  writeRunFile(folder, {
    info: {
      ...infoOf(parts),
      id,
      folder,
      startedAt,
      ...(baseline && { baseline: baselineSeenFrom(folder, baseline) }),
    },
    keys,
    heads: headsOf(parts),
    lines,
    endedAt:
      parts
        .map(({ run }) => run.endedAt ?? run.info.startedAt)
        .sort()
        .at(-1) ?? startedAt,
    interrupted: parts.map(({ run }) => run.interrupted).find((signal) => signal !== null) ?? null,
    share: only !== null && shard.of > 1 ? { shard, whole } : null,
    problems: [...parts.flatMap(({ run }) => run.problems), ...gapsOf(parts, keys)],
  });
  return folder;
}

/** An artefact leaves out folders that are empty. */
async function copyFolder(from: string, to: string): Promise<void> {
  if (existsSync(from)) await cp(from, to, { recursive: true });
}

/** Copies every whole line; returns how many. */
async function copyRecordings(parts: readonly RecordedPart[], to: string): Promise<number> {
  let count = 0;
  async function* lines() {
    for (const { folder } of parts) {
      for await (const { text, whole } of readLines(join(folder, RECORDING_FILE))) {
        if (!whole) continue;
        count += 1;
        yield `${text}\n`;
      }
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(to, { flags: 'wx' }));
  return count;
}

/** The last hash of each attempt, by scenario key, as the chains themselves give it. */
function headsOf(parts: readonly RecordedPart[]): ReadonlyMap<string, readonly string[]> {
  const heads = new Map<string, string[]>();
  for (const { chains } of parts) {
    for (const [name, { hash }] of chains) {
      const at = name.lastIndexOf('#');
      const own = heads.get(name.slice(0, at)) ?? [];
      own[Number(name.slice(at + 1)) - 1] = hash;
      heads.set(name.slice(0, at), own);
    }
  }
  return heads;
}

/** What the machines had in common; where they differed, each value once. */
function infoOf(parts: readonly RecordedPart[]): RunInfo {
  const infos = parts.map(({ run }) => run.info);
  const [first] = infos;
  if (first === undefined) throw new TypeError('there are no parts');
  const each = (values: readonly (string | null)[]): string =>
    [...new Set(values.filter((value) => value !== null))].join(', ');
  return {
    ...first,
    node: each(infos.map(({ node }) => node)),
    browser: each(infos.map(({ browser }) => browser)) || null,
  };
}
