import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { onceEach } from '../contract/unknown-names.ts';
import type { Problem } from '../errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import { loadScenarios } from '../scenario/load-scenarios.ts';
import { type PlannedScenarios, planScenarios } from '../scenario/plan-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Selected, select } from '../scenario/select.ts';
import { validateScenarios } from '../scenario/validate-scenarios.ts';
import type { Pools } from './accounts.ts';
import { givenByHand } from './by-hand-refusal.ts';
import { checkKnownIssues } from './check-known-issues.ts';
import { checkOverrides } from './check-overrides.ts';
import { checkRequests } from './check-requests.ts';
import { findPools } from './find-pools.ts';
import { lastFailed } from './last-failed.ts';
import { checkSystemIds, loadSystems } from './load-systems.ts';
import { mocklessProblems } from './mockless.ts';
import type { SelectionOptions } from './options.ts';
import { planContext } from './plan-context.ts';
import { productionRefusal } from './production-writes.ts';

/** Everything known before the first request. `problems` holds warnings too; an error among them means: send nothing. */
export interface Prepared {
  /** The systems of the selected scenarios. */
  readonly systems: ReadonlyMap<string, System>;
  readonly selected: readonly Selected[];
  /** One for each of `selected`, in the same order. */
  readonly planned: readonly PlannedScenario[];
  /** The further accounts of personas on live targets. */
  readonly pools: Pools;
  /** Rows for a foreign collection. */
  readonly rows: readonly JsonObject[];
  readonly problems: readonly Problem[];
  /** What a live target lacks for the selection; `problems` says it in one sentence. */
  readonly missing: PlannedScenarios['missing'];
}

export function isError(problem: Problem): boolean {
  return problem.severity !== 'warning';
}

/** A path ends like a file or is there; anything else is the id of a scenario, `system/flow[row]`. */
function isPath(written: string, cwd: string): boolean {
  return /\.(ya?ml|csv|json)(:\d+)*$/i.test(written) || existsSync(resolve(cwd, written));
}

/** Reads the files that are asked for, every file where ids are, and picks from them. */
async function chosen(options: SelectionOptions) {
  const { cwd, roots, systems } = options;
  const paths = options.paths.filter((path) => isPath(path, cwd));
  const keys = options.paths.filter((path) => !isPath(path, cwd));
  if (options.lastFailed) keys.push(...(await lastFailed(resolve(cwd, options.output))));
  const loaded = await loadScenarios({
    cwd,
    roots: [...roots].reverse(),
    ...(keys.length === 0 && { paths }),
    ...(systems.length > 0 && { systems }),
  });
  const { selected, problems } = select(loaded.scenarios, {
    cwd,
    paths,
    systems,
    tags: options.tags,
    excludeTags: options.excludeTags,
    ...(options.grep !== null && { grep: options.grep }),
    ...(keys.length > 0 && { keys }),
  });
  const isFatal = loaded.scenarios.length === 0 && loaded.problems.some(isError);
  // Without paths, or by ids, every scenario of the systems was read.
  const all = paths.length === 0 || keys.length > 0 ? loaded.scenarios : null;
  return { selected, all, problems: [...loaded.problems, ...(isFatal ? [] : problems)] };
}

/**
 * Loads and checks every file of the selection, then plans it. Sends nothing. Only checked, and not to be run, a system
 * needs neither a mock nor the variables that it would take in its place.
 */
export async function prepare(options: SelectionOptions, to: 'run' | 'check' = 'run'): Promise<Prepared> {
  checkSystemIds(options.roots, options.systems);
  const { selected, all: everything, problems } = await chosen(options);
  const scenarios = [...new Set(selected.map(({ scenario }) => scenario))];
  const loaded = await loadSystems(options, options.systems.length > 0 ? options.systems : systemIds(scenarios));
  const { systems } = loaded;
  const known = selected.filter(({ scenario }) => systems.has(scenario.system));
  const {
    planned,
    problems: ofPlan,
    missing,
  } = planScenarios(known, ({ scenario }) => {
    const system = systems.get(scenario.system);
    if (system === undefined) throw new TypeError(`${scenario.system} is not loaded`);
    return planContext(system, options);
  });
  const guarded = planned.map((scenario) => {
    const system = systems.get(scenario.system);
    const refusal = system ? productionRefusal(scenario, system, options.allowProductionWrites) : null;
    const refused = refusal === null ? scenario : { ...scenario, skip: scenario.skip ?? refusal };
    return options.consent === 'auto' ? refused : givenByHand(refused);
  });
  const { pools, problems: ofPools } = findPools(guarded, systems, options.cwd);
  const unsendable = planned.flatMap((one, index) => {
    const scenario = known[index]?.scenario;
    const system = systems.get(one.system);
    return scenario && system && one.skip === null ? checkRequests(scenario, one, system) : [];
  });
  const all = [
    ...problems,
    ...loaded.problems,
    ...(to === 'run' ? mocklessProblems(systems.values(), options) : []),
    ...checkOverrides(options.overrides, scenarios, systems),
    ...validateScenarios(scenarios, systems, loaded.broken),
    ...onceEach(unsendable),
    ...(everything === null ? [] : await checkKnownIssues(systems.values(), everything)),
    ...ofPlan,
    ...ofPools,
  ];
  return { systems, selected: known, planned: guarded, pools, rows: [], problems: all, missing };
}

function systemIds(scenarios: readonly Scenario[]): readonly string[] {
  return [...new Set(scenarios.map(({ system }) => system))];
}
