import { findSystems } from '../contract/find-systems.ts';
import { loadSystem } from '../contract/load-system.ts';
import { type Problem, SteadfastError } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { System, Target } from '../model/system.ts';
import { loadScenarios } from '../scenario/load-scenarios.ts';
import { planScenarios } from '../scenario/plan-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Selected, select } from '../scenario/select.ts';
import { validateScenario } from '../scenario/validate-scenario.ts';
import { readEnvironment } from '../secrets/environment.ts';
import { lastFailed } from './last-failed.ts';
import type { SelectionOptions } from './options.ts';

/** Everything known before the first request. `problems` holds warnings too; an error among them means: send nothing. */
export interface Prepared {
  readonly systems: ReadonlyMap<string, System>;
  readonly scenarios: readonly Scenario[];
  readonly selected: readonly Selected[];
  readonly planned: readonly PlannedScenario[];
  readonly problems: readonly Problem[];
}

const KEY = /^[\w-]+\/[\w./-]+(\[[^\]]+\])?$/;

/** Paths are files, folders and `file:LINE`; what ends in `[row]`, or names no file but an id, is a key. */
function splitPaths(paths: readonly string[], scenarios: readonly Scenario[]) {
  const ids = new Set(scenarios.map(({ id }) => id));
  const isKey = (path: string) => path.endsWith(']') || (KEY.test(path) && ids.has(path));
  return { keys: paths.filter(isKey), files: paths.filter((path) => !isKey(path)) };
}

export function isError(problem: Problem): boolean {
  return problem.severity !== 'warning';
}

/** Loads the systems of all roots. */
export async function loadSystems(options: Pick<SelectionOptions, 'roots' | 'cwd' | 'systems'>) {
  const found = findSystems(options.roots);
  const unknown = options.systems.filter((wanted) => !found.some(({ id }) => id === wanted));
  if (unknown.length > 0) {
    throw new SteadfastError({
      code: 'select.unknown-system',
      message: `There is no system ${unknown.join(', ')}.`,
      hint: `Systems: ${found.map(({ id }) => id).join(', ')}.`,
    });
  }
  const wanted = found.filter(({ id }) => options.systems.length === 0 || options.systems.includes(id));
  const loaded = await Promise.all(
    wanted.map(({ root, id }) => loadSystem(root, id, { cwd: options.cwd, environmentRoots: options.roots })),
  );
  const systems = new Map(loaded.flatMap(({ system }) => (system ? [[system.id, system] as const] : [])));
  return { systems, problems: loaded.flatMap(({ problems }) => problems) };
}

/** A system's target by name; its test target when none is asked for. */
function targetOf(system: System, name: string | null): Target {
  const target =
    name === null ? [...system.targets.values()].find(({ kind }) => kind === 'test') : system.targets.get(name);
  if (target) return target;
  throw new SteadfastError({
    code: 'select.unknown-target',
    message: name === null ? `${system.id} has no test target.` : `${system.id} has no target ${name}.`,
    hint: `Its targets: ${[...system.targets.keys()].join(', ')}.`,
  });
}

/** Loads and checks every file of the selection, then plans it. Sends nothing. */
export async function prepare(options: SelectionOptions): Promise<Prepared> {
  const { systems, problems: ofSystems } = await loadSystems(options);
  const all = { cwd: options.cwd, roots: options.roots, systems: [...systems.keys()] };
  const written = options.paths.filter((path) => /\.ya?ml(:\d+)*$/i.test(path));
  const everywhere = await loadScenarios(all);
  const foreign =
    written.length > 0 ? await loadScenarios({ ...all, paths: written }) : { scenarios: [], problems: [] };
  const byId = new Map([...everywhere.scenarios, ...foreign.scenarios].map((scenario) => [scenario.id, scenario]));
  const scenarios = [...byId.values()];
  const { keys, files } = splitPaths(options.paths, scenarios);
  const again = options.lastFailed ? await lastFailed(options.output) : [];
  const wantedKeys = [...keys, ...again];
  const { selected, problems: ofSelection } = select(scenarios, {
    cwd: options.cwd,
    paths: files,
    systems: options.systems,
    tags: options.tags,
    excludeTags: options.excludeTags,
    ...(options.grep !== null && { grep: options.grep }),
    ...(wantedKeys.length > 0 && { keys: wantedKeys }),
  });
  const known = selected.filter(({ scenario }) => systems.has(scenario.system));
  const checked = [...new Set(known.map(({ scenario }) => scenario))];
  const ofScenarios = checked.flatMap((scenario) => {
    const system = systems.get(scenario.system);
    return system ? validateScenario(scenario, system) : [];
  });
  const { planned, problems: ofPlan } = planScenarios(known, ({ scenario }) => {
    const system = systems.get(scenario.system);
    if (system === undefined) throw new TypeError(`${scenario.system} is not loaded`);
    const target = targetOf(system, options.target);
    return {
      system,
      target,
      mock: options.mock,
      environment: readEnvironment({ cwd: options.cwd, target: target.name, mock: options.mock }),
      overrides: options.overrides,
      skipMissing: options.skipMissing,
    };
  });
  const problems = [
    ...ofSystems,
    ...everywhere.problems,
    ...foreign.problems,
    ...ofSelection,
    ...ofScenarios,
    ...ofPlan,
  ];
  return { systems, scenarios, selected: known, planned, problems };
}
