import type { PlannedVariable } from '../model/plan.ts';
import { substituteKnown, templateNames } from './substitute.ts';

export interface FilledVariables {
  readonly variables: Readonly<Record<string, PlannedVariable>>;
  /** Variables whose values name each other in a circle. */
  readonly circular: readonly string[];
}

/**
 * Fills in what values say of one another; what is only known while the scenario runs stays as it is. Filled ones may be
 * given again, some of them replaced: what is made of those is made anew.
 */
export function fillVariables(given: ReadonlyMap<string, PlannedVariable>): FilledVariables {
  const done = new Map<string, PlannedVariable>();
  const circular = new Set<string>();
  const resolve = (name: string, path: readonly string[]): PlannedVariable | undefined => {
    const known = done.get(name);
    const found = given.get(name);
    if (known !== undefined || found === undefined) return known;
    if (path.includes(name)) {
      for (const each of path.slice(path.indexOf(name))) circular.add(each);
      return undefined;
    }
    const { written } = found;
    const parts = templateNames(written ?? '').map((inner) => resolve(inner, [...path, name]));
    const lookup = (inner: string) => (done.get(inner)?.totp ? undefined : done.get(inner)?.value);
    const filled: PlannedVariable = {
      ...found,
      ...(written !== undefined && { value: substituteKnown(written, lookup) }),
      secret: found.secret || parts.some((part) => part?.secret === true),
    };
    done.set(name, filled);
    return filled;
  };
  for (const name of given.keys()) resolve(name, []);
  return { variables: Object.fromEntries(done), circular: [...circular] };
}
