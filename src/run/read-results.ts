import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SteadfastError } from '../errors.ts';
import type { ComparableRun, ComparableScenario } from '../model/comparison.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Verdict } from '../model/verdict.ts';
import { RESULTS_VERSION } from '../report/results-json.ts';
import { zeroCounts } from '../verdict/zero-counts.ts';

/** Path of the results of a run that is named by its folder or by the file itself. */
export async function resultsFile(path: string): Promise<string> {
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false;
  return isFolder ? join(path, 'results.json') : path;
}

/**
 * Reads of a `results.json` what a comparison needs.
 * @throws SteadfastError `baseline.missing`, `baseline.unreadable` (exit 2)
 */
export async function readResults(file: string): Promise<ComparableRun> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    throw new SteadfastError({
      code: 'baseline.missing',
      message: `There is no ${file} to compare with.`,
      hint: 'Name the folder of a run or its results.json, or say --baseline latest.',
    });
  }
  const run = toRun(parse(text));
  if (run !== null) return run;
  throw new SteadfastError({
    code: 'baseline.unreadable',
    message: `${file} is no results.json of version ${RESULTS_VERSION}.`,
    hint: 'Compare with a run of this steadfast; an older one can be written anew with steadfast report RUN.',
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toRun(value: Json | undefined): ComparableRun | null {
  if (!isJsonObject(value) || value['schemaVersion'] !== RESULTS_VERSION) return null;
  const { run, scenarios } = value;
  if (!isJsonObject(run) || !Array.isArray(scenarios)) return null;
  const { id, startedAt, target, mock, selection } = run;
  if (typeof id !== 'string' || typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt))) return null;
  if (typeof target !== 'string' || typeof mock !== 'boolean') return null;
  const read = allOf(scenarios, toScenario);
  const info = { id, startedAt, target, mock, ...(typeof selection === 'string' && { selection }) };
  return read && { info, scenarios: read };
}

function toScenario(value: Json): ComparableScenario | null {
  if (!isJsonObject(value)) return null;
  const { id, row, verdict } = value;
  if (typeof id !== 'string' || !(row === null || typeof row === 'string') || !isVerdict(verdict)) return null;
  const steps = allOf(value['steps'], toStep);
  const findings = allOf(value['findings'], toFinding);
  return steps && findings && { id, row, verdict, steps, findings };
}

function toStep(value: Json): ComparableScenario['steps'][number] | null {
  if (!isJsonObject(value)) return null;
  const { id, verdict } = value;
  return typeof id === 'string' && isVerdict(verdict) ? { id, verdict } : null;
}

function toFinding(value: Json): ComparableScenario['findings'][number] | null {
  if (!isJsonObject(value)) return null;
  const { check, verdict, step, message, part, pointer } = value;
  if (typeof check !== 'string' || !isVerdict(verdict) || typeof message !== 'string') return null;
  if (step !== null && typeof step !== 'string') return null;
  return {
    check,
    verdict,
    step,
    message,
    ...(typeof part === 'string' && { part }),
    ...(typeof pointer === 'string' && { pointer }),
    ...placeOf(value),
  };
}

function placeOf({ file, line }: JsonObject) {
  return typeof file === 'string' && typeof line === 'number' ? { place: { file, line, column: 1 } } : {};
}

function isVerdict(value: Json | undefined): value is Verdict {
  return typeof value === 'string' && Object.hasOwn(zeroCounts(), value);
}

/** Null when there is no list, or when one of its items is not as it should be. */
function allOf<T>(list: Json | undefined, read: (item: Json) => T | null): readonly T[] | null {
  if (!Array.isArray(list)) return null;
  const items = list.map((item: Json) => read(item));
  return items.every((item) => item !== null) ? items : null;
}
