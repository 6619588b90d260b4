import type { Problem } from '../errors.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Attempt } from '../model/recording.ts';
import type { CheckCell, CoverageCell, CoverageResult, RequirementResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import type { Verdict } from '../model/verdict.ts';
import { worst } from '../verdict/worst.ts';
import type { CatalogueCheck } from './catalogue/catalogue-check.ts';
import { serverChecks } from './catalogue.ts';

/** A response that a scenario brought about. */
export interface Exercised {
  readonly system: string;
  readonly operation: string;
  /** A status, or `callback`. */
  readonly status: string;
  readonly scenario: string;
}

/** A scenario, or one of its steps, that covers requirements; `scenario` is its key. */
export interface Covering {
  readonly scenario: string;
  readonly covers: readonly string[];
  readonly verdict: Verdict;
}

/** The responses of one attempt, each once. */
export function exercisedResponses(attempt: Attempt, system: Pick<System, 'oauth'>): readonly Exercised[] {
  const { scenario: planned } = attempt.header;
  const scenario = scenarioKey(planned);
  const found = new Map<string, Exercised>();
  const add = (operation: string | null | undefined, status: string): void => {
    if (typeof operation === 'string')
      found.set(`${operation}.${status}`, { system: planned.system, operation, status, scenario });
  };
  for (const entry of attempt.entries) {
    if (entry.type === 'exchange' && entry.response !== null) add(entry.operation, String(entry.response.status));
    if (entry.type === 'consent' && entry.outcome.kind === 'callback')
      add(system.oauth?.authorizeOperation, 'callback');
  }
  return [...found.values()];
}

/**
 * Operation × documented status: who brought it about, or why nobody can. A status counts for the cell whose schema
 * judges it, so that a 418 may fill `4xx`.
 */
export function responseCoverage(systems: Iterable<CoveredSystem>, exercised: readonly Exercised[]): CoverageResult {
  const cells: CoverageCell[] = [];
  let operations = 0;
  let covered = 0;
  for (const system of systems) {
    const own = exercised.filter((one) => one.system === system.id);
    for (const { slug, statuses } of system.operations.values()) {
      const row = statuses.map((status): CoverageCell => {
        const hits = own.filter((one) => one.operation === slug && cellOf(system, one) === status);
        const reason = system.uncovered[`${slug}.${status}`];
        const scenarios = unique(hits.map(({ scenario }) => scenario));
        return { operation: slug, status, scenarios, ...(reason === undefined ? {} : { reason }) };
      });
      operations += 1;
      if (row.some(({ scenarios }) => scenarios.length > 0)) covered += 1;
      cells.push(...row);
    }
  }
  const filled = cells.filter(({ scenarios }) => scenarios.length > 0).length;
  return { operations: { total: operations, covered }, responses: { total: cells.length, covered: filled }, cells };
}

type CoveredSystem = Pick<System, 'id' | 'operations' | 'uncovered' | 'schemaFor'>;

function cellOf(system: CoveredSystem, { operation, status }: Exercised): string {
  return system.schemaFor(operation, status)?.status ?? status;
}

/** Requirement → the scenarios that cover it → their worst verdict; `not-run` where nothing covers it. */
export function requirementMatrix(
  system: Pick<System, 'requirements'>,
  results: readonly Covering[],
): readonly RequirementResult[] {
  return system.requirements.map(({ id, title, quote, source, severity, actor, reason }) => {
    const own = results.filter(({ covers }) => covers.includes(id));
    const row = { id, title, quote, source, severity, actor, ...rolledUp(own) };
    return reason === null ? row : { ...row, reason };
  });
}

/** Catalogue check × system. A requirement that names a check lends it its scenarios. */
export function checkMatrix(
  systems: Iterable<Pick<System, 'id' | 'requirements' | 'notApplicable'>>,
  results: readonly Covering[],
  checks: ReadonlyMap<string, Pick<CatalogueCheck, 'title'>> = serverChecks,
): readonly CheckCell[] {
  return [...systems].flatMap((system) =>
    [...checks].map(([check, { title }]): CheckCell => {
      const clauses = system.requirements.filter((requirement) => requirement.checks.includes(check));
      const own = results.filter(({ covers }) => clauses.some(({ id }) => covers.includes(id)));
      const reason = system.notApplicable[check] ?? clauses.find((clause) => clause.reason !== null)?.reason;
      const cell = { check, title, system: system.id, ...rolledUp(own) };
      return typeof reason === 'string' ? { ...cell, reason } : cell;
    }),
  );
}

/** A MUST that nothing covers and that does not say why. */
export function uncoveredRequirements(
  system: Pick<System, 'requirements'>,
  covers: Iterable<string>,
): readonly Problem[] {
  const covered = new Set(covers);
  return system.requirements
    .filter(({ id, severity, reason }) => severity === 'MUST' && reason === null && !covered.has(id))
    .map(({ id, place }) => ({
      code: 'requirement.uncovered',
      message: `No scenario covers ${id}, which is a MUST.`,
      hint: 'Cover it in a scenario, or write a reason why it is not tested.',
      place,
    }));
}

function rolledUp(results: readonly Covering[]): { readonly verdict: Verdict; readonly scenarios: readonly string[] } {
  const verdict = results.length === 0 ? 'not-run' : worst(results.map((one) => one.verdict));
  return { verdict, scenarios: unique(results.map(({ scenario }) => scenario)) };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
