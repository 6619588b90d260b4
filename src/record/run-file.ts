import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SteadfastError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { Interruption, RunInfo, RunProblem } from '../model/result.ts';
import type { Shard } from '../model/shard.ts';
import { nextHash } from './chain.ts';
import { contractDigest } from './contract-digest.ts';

const RUN_FILE = 'run.json';

/** Raised with what the file must hold. Not the recording's: the two change at different times. */
const RUN_FILE_VERSION = 2;

/** A planned scenario × row and the last hash of each of its attempts; none when it did not run. */
export interface PlannedRun {
  readonly key: string;
  readonly heads: readonly string[];
}

/** What a folder holds of a plan that several machines share. */
export interface Share {
  readonly shard: Shard;
  /** Keys of the whole plan, in its order: what all shards together must have recorded. */
  readonly whole: readonly string[];
}

/** What a run was to do and what of it is recorded, `run.json`. Written when the run starts, and again when it ends. */
export interface RunFile {
  readonly version: typeof RUN_FILE_VERSION;
  readonly info: RunInfo;
  /** In plan order, so that it does not depend on who was faster. */
  readonly plan: readonly PlannedRun[];
  /** Chained over `plan`: one value that stands for the whole recording. */
  readonly head: string;
  /** Digest of the contract kept beside the recording. */
  readonly contract: string;
  /** Over everything else of this file: who changes what a run was, or its contract, breaks it. */
  readonly seal: string;
  readonly totals: { readonly scenarios: number; readonly attempts: number; readonly lines: number };
  /** ISO 8601 in UTC; null while it runs, and for ever when it was cut off. */
  readonly endedAt: string | null;
  readonly interrupted: Interruption | null;
  /** Null for a run that is whole. */
  readonly share: Share | null;
  /** What was wrong with the run itself and can not be seen in its recording. */
  readonly problems: readonly RunProblem[];
}

export interface RunState {
  readonly info: RunInfo;
  /** Scenario keys in plan order. */
  readonly keys: readonly string[];
  /** As the journal gives them. */
  readonly heads: ReadonlyMap<string, readonly string[]>;
  readonly lines: number;
  readonly endedAt: string | null;
  readonly interrupted: Interruption | null;
  readonly share?: Share | null;
  readonly problems?: readonly RunProblem[];
}

/** Writes `run.json` whole or not at all. */
export function writeRunFile(folder: string, state: RunState): RunFile {
  const plan = state.keys.map((key) => ({ key, heads: state.heads.get(key) ?? [] }));
  const attempts = plan.reduce((sum, { heads }) => sum + heads.length, 0);
  const run: Omit<RunFile, 'seal'> = {
    version: RUN_FILE_VERSION,
    info: state.info,
    plan,
    head: headOf(plan),
    contract: contractDigest(folder),
    totals: { scenarios: plan.length, attempts, lines: state.lines },
    endedAt: state.endedAt,
    interrupted: state.interrupted,
    share: state.share ?? null,
    problems: state.problems ?? [],
  };
  const file = join(folder, RUN_FILE);
  const sealed: RunFile = { ...run, seal: sealOf(run) };
  writeFileSync(`${file}.new`, `${JSON.stringify(sealed, null, 2)}\n`);
  renameSync(`${file}.new`, file);
  return sealed;
}

/** What the seal of a run file must be. */
export function sealOf(run: Omit<RunFile, 'seal'>): string {
  const { version, info, head, contract, totals, endedAt, interrupted, share, problems } = run;
  return nextHash(head, JSON.stringify([version, info, contract, totals, endedAt, interrupted, share, problems]));
}

/**
 * Reads a run's `run.json`.
 * @throws SteadfastError `run-file.missing`, `run-file.unreadable`
 */
export function readRunFile(folder: string): RunFile {
  const run = parse(read(folder));
  if (isRunFile(run)) return run;
  throw new SteadfastError({ code: 'run-file.unreadable', ...whyUnreadable(join(folder, RUN_FILE), run) });
}

function whyUnreadable(file: string, run: unknown): { readonly message: string; readonly hint: string } {
  const { version, info } = isJsonObject(run) ? run : {};
  if (typeof version !== 'number' || version === RUN_FILE_VERSION)
    return { message: `${file} is no whole description of a run.`, hint: 'It is damaged: run again.' };
  const made = isJsonObject(info) ? info['steadfast'] : undefined;
  const which = typeof made === 'string' && /^[\w.+-]+$/.test(made) ? `, ${made},` : '';
  return {
    message: `${file} is of version ${version}; this steadfast reads ${RUN_FILE_VERSION}.`,
    hint: `Use the steadfast that made it${which} or run again.`,
  };
}

/** Chains the heads of all attempts in plan order. */
export function headOf(plan: readonly PlannedRun[]): string {
  return plan.reduce((head, { key, heads }) => nextHash(head, JSON.stringify([key, ...heads])), '');
}

function read(folder: string): string {
  try {
    return readFileSync(join(folder, RUN_FILE), 'utf8');
  } catch {
    throw new SteadfastError({
      code: 'run-file.missing',
      message: `${folder} holds no ${RUN_FILE} that can be read`,
      hint: 'Name the folder of a run, such as reports/latest',
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRunFile(value: unknown): value is RunFile {
  if (!isJsonObject(value) || value['version'] !== RUN_FILE_VERSION) return false;
  const { info, plan, head, contract, seal, totals, endedAt, interrupted, share, problems } = value;
  return (
    isRunInfo(info) &&
    Array.isArray(plan) &&
    plan.every(isPlannedRun) &&
    typeof head === 'string' &&
    typeof contract === 'string' &&
    typeof seal === 'string' &&
    isJsonObject(totals) &&
    ['scenarios', 'attempts', 'lines'].every((name) => typeof totals[name] === 'number') &&
    (endedAt === null || typeof endedAt === 'string') &&
    (interrupted === null || interrupted === 'SIGINT' || interrupted === 'SIGTERM') &&
    (share === null || isShare(share)) &&
    Array.isArray(problems) &&
    problems.every(isRunProblem)
  );
}

function isRunInfo(value: unknown): value is RunInfo & JsonObject {
  if (!isJsonObject(value)) return false;
  const texts = ['id', 'startedAt', 'target', 'steadfast', 'node'];
  const { notices = [] } = value;
  if (!Array.isArray(notices) || !notices.every(isNotice)) return false;
  return texts.every((name) => typeof value[name] === 'string') && typeof value['mock'] === 'boolean';
}

function isShare(value: unknown): value is Share {
  if (!isJsonObject(value) || !isJsonObject(value['shard'])) return false;
  const { whole, shard } = value;
  const isCount = (count: unknown) => typeof count === 'number' && Number.isInteger(count) && count > 0;
  return (
    isCount(shard['index']) &&
    isCount(shard['of']) &&
    Array.isArray(whole) &&
    whole.every((key) => typeof key === 'string')
  );
}

function isRunProblem(value: unknown): value is RunProblem {
  if (!isJsonObject(value)) return false;
  const { code, message, exit } = value;
  return typeof code === 'string' && typeof message === 'string' && [2, 3, 4, 5, 6, 7].some((known) => known === exit);
}

function isNotice(value: unknown): boolean {
  return isJsonObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string';
}

function isPlannedRun(value: unknown): value is PlannedRun {
  if (!isJsonObject(value) || typeof value['key'] !== 'string') return false;
  const { heads } = value;
  return Array.isArray(heads) && heads.every((head) => typeof head === 'string');
}
