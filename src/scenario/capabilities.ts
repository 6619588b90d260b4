import { formatDuration, parseDuration } from '../contract/duration.ts';
import type { System, Target } from '../model/system.ts';
import { bindingsOf } from './find-in-system.ts';
import type { Scenario } from './scenario.ts';

/** Longer waits than this in one scenario need a virtual clock: nobody keeps a live target waiting for them. */
const longestRealWaitMs = 15 * 60_000;

/** What every mock has, beside all that its system's targets have. */
const mockCapabilities: readonly string[] = ['virtual-clock', 'faults', 'given'];

export interface Need {
  readonly name: string;
  /** Why, in words. */
  readonly because: string;
}

/** What a scenario needs of its target: what it says, and what follows from its steps. */
export function needsOf(
  scenario: Scenario,
  system: System,
  used: ReadonlySet<string>,
  waitMs: number,
): readonly Need[] {
  const needs: Need[] = scenario.needs.map((name) => ({ name, because: 'the scenario says so' }));
  const add = (name: string, because: string, when: boolean) => {
    if (when && !needs.some((need) => need.name === name)) needs.push({ name, because });
  };
  add('virtual-clock', 'it sets the clock', scenario.clock !== null);
  add('virtual-clock', `it waits ${formatDuration(waitMs)}`, waitMs > longestRealWaitMs);
  add('faults', 'it orders faults', scenario.faults.length > 0);
  add('given', 'it says what the world holds', Object.keys(scenario.given).length > 0);
  const second = secondFixture(scenario, system, used);
  add(second ?? '', 'it uses two of them', second !== null);
  return needs;
}

/** What `needs` may name at all. */
export function knownCapabilities(system: System): string[] {
  const first = Object.keys(system.bindings)[0];
  const had = [...system.targets.values()].flatMap((target) => target.has);
  return [...new Set([...mockCapabilities, ...had, ...(first === undefined ? [] : [`second-${first}`])])];
}

/** Why a live target can not run the scenario; null when it can, or when the network is a mock. */
export function lacking(needs: readonly Need[], scenario: Scenario, target: Target, mock: boolean): string | null {
  if (mock) return null;
  const missing = needs.filter(({ name }) => !target.has.includes(name));
  if (missing.length > 0)
    return `${target.name} has no ${missing.map(({ name, because }) => `${name} (${because})`).join(', no ')}`;
  return scenario.live === 'unsafe' ? `marked unsafe for a live target (live: unsafe); it runs on mocks` : null;
}

/** All waits of a scenario together, in milliseconds; `fill` puts a row's values in. */
export function totalWaitMs(scenario: Scenario, fill: (text: string) => string): number {
  return [...scenario.steps, ...scenario.finally].reduce(
    (sum, step) => sum + (step.kind === 'wait' ? (parseDuration(fill(step.duration)) ?? 0) : 0),
    0,
  );
}

/** `second-trust`, when fields of two fixtures are used, one of them bound to the system's first alias, `trust`. */
function secondFixture(scenario: Scenario, system: System, used: ReadonlySet<string>): string | null {
  const [first] = Object.keys(system.bindings);
  if (first === undefined) return null;
  const bound = Object.entries(bindingsOf(system, scenario.fixtures));
  const fixtures = [...system.fixtures.keys()].map((name): [string, string] => [name, name]);
  const asked = [...bound, ...fixtures].filter(([alias]) => [...used].some((name) => name.startsWith(`${alias}.`)));
  return new Set(asked.map(([, fixture]) => fixture)).size > 1 ? `second-${first}` : null;
}
