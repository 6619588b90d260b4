import { resolve } from 'node:path';
import {
  type Covering,
  checkMatrix,
  type Exercised,
  exercisedResponses,
  requirementMatrix,
  responseCoverage,
} from '../contract/coverage.ts';
import { didYouMean } from '../contract/did-you-mean.ts';
import { unusedSchemas } from '../contract/unused-schemas.ts';
import { type MutationRow, mutate } from '../judge/mutate.ts';
import type { CheckCell, CoverageResult, RequirementResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { readRecording } from '../record/read-recording.ts';
import { readRunFile } from '../record/run-file.ts';
import { coveringOf } from './covering.ts';
import { type Hits, readHits } from './handler-hits.ts';
import { judgeAttempt } from './judge-attempt.ts';
import { loadSystems } from './load-systems.ts';

/**
 * The matrices of coverage (docs/design.md, The contract of a response), measured on a run's recording against the
 * contract as it is now.
 */
export interface Measured {
  readonly system: string;
  readonly responses: CoverageResult;
  readonly requirements: readonly RequirementResult[];
  readonly checks: readonly CheckCell[];
  readonly mutations: readonly MutationRow[];
  /** Handlers of the mock, and how often each answered; none where the run did not count them. */
  readonly handlers: Hits;
  /** Why some of them answer nothing. */
  readonly uncalled: Readonly<Record<string, string>>;
  /** Schema files that nothing rests on. */
  readonly unusedSchemas: readonly string[];
  /** Cells that are neither filled nor reasoned, in words. */
  readonly holes: readonly string[];
}

/** Measures how much of each system's contract a run exercised. Nothing is sent. */
export async function measureCoverage(options: {
  readonly folder: string;
  readonly cwd: string;
  readonly roots: readonly string[];
}): Promise<readonly Measured[]> {
  const folder = resolve(options.cwd, options.folder);
  const { info } = readRunFile(folder);
  const { systems } = await loadSystems(options, null);
  const exercised: Exercised[] = [];
  const covering: (Covering & { readonly system: string })[] = [];
  for await (const attempt of readRecording(folder)) {
    const { scenario } = attempt.header;
    const system = systems.get(scenario.system);
    if (system === undefined) continue;
    exercised.push(...exercisedResponses(attempt, system));
    const result = await judgeAttempt(attempt, system, info);
    for (const one of coveringOf(scenario, result)) covering.push({ ...one, system: system.id });
  }
  const mutations = await mutate(readRecording(folder), (id) => systems.get(id) ?? null);
  const tested = [...systems.values()].filter(({ id }) => covering.some(({ system }) => system === id));
  return Promise.all(
    tested.map(async (system) => {
      const measured = {
        system: system.id,
        responses: responseCoverage([system], exercised),
        requirements: requirementMatrix(system, covering),
        checks: checkMatrix([system], covering),
        mutations: mutations.filter((row) => row.system === system.id),
        handlers: readHits(folder, system.id),
        uncalled: system.uncalled ?? {},
        unusedSchemas: await unusedSchemas(system),
      };
      return { ...measured, holes: holesOf(measured, system) };
    }),
  );
}

function holesOf(measured: Omit<Measured, 'holes'>, system: System): readonly string[] {
  const { responses, requirements, checks, mutations, handlers, unusedSchemas: unused } = measured;
  const isEmpty = (cell: { readonly scenarios: readonly string[]; readonly reason?: string }) =>
    cell.scenarios.length === 0 && cell.reason === undefined;
  return [
    ...responses.cells
      .filter(isEmpty)
      .map(({ operation, status }) => `${operation} ${status} is not met by any scenario`),
    ...requirements
      .filter((row) => row.severity === 'MUST' && isEmpty(row))
      .map(({ id }) => `${id} is a MUST and is not covered`),
    ...checks
      .filter(isEmpty)
      .map(({ check, title }) => `${check} has neither a scenario nor a reason in ${system.id}: ${title}`),
    ...mutations
      .filter(({ killedBy, reason }) => killedBy === null && reason === null)
      .map(
        ({ operation, status, pointer, mutation }) =>
          `${operation} ${status} ${pointer}: nothing notices it ${mutation}`,
      ),
    ...unused.map((name) => `schemas/${system.id}/${name} is used by no response`),
    ...Object.entries(handlers)
      .filter(([handler, hits]) => hits === 0 && system.uncalled?.[handler] === undefined)
      .map(([handler]) => `${handler} of the mock is never called`),
    ...strangers(handlers, system),
  ];
}

/** Reasons for handlers that there are not. A run on no mock knows no handlers. */
function strangers(handlers: Hits, { uncalled = {} }: System): readonly string[] {
  const there = Object.keys(handlers);
  if (there.length === 0) return [];
  return Object.keys(uncalled)
    .filter((name) => !there.includes(name))
    .map((name) => {
      const near = didYouMean(name, there);
      const hint = near === null ? '' : `; did you mean "${near}"?`;
      return `uncalled names ${name}, which is no handler of the mock${hint}`;
    });
}
