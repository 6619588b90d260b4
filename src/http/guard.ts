import { type Problem, SteadfastError } from '../errors.ts';
import type { Reach, System, Target } from '../model/system.ts';

/** Says why a request must not leave, or null when it may. Asked again for every redirect and every retry. */
export type Guard = (url: string, method: string) => Problem | null;

/** A URL as a server might read it: once as it stands, and once with its path decoded and its dots resolved. */
interface Reading {
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * The guard of a target: only what it declares may be reached (origin, path prefix, pinned query), under every reading
 * of the URL; what another target's production declaration matches is refused, wherever the value came from. A reach
 * that both declare in the same words is shared on purpose. `fill` resolves variables in a target's reaches.
 * Problems: `guard.url`, `guard.production`, `guard.loopback`, `guard.undeclared`. They name origin and path, no query.
 * Throws SteadfastError `guard.target` (exit 2) for a target that the system does not have.
 */
export function createGuard(
  system: System,
  targetName: string,
  fill: (text: string, target: Target) => string = (text) => text,
): Guard {
  const target = system.targets.get(targetName);
  if (target === undefined) {
    throw new SteadfastError({ code: 'guard.target', message: `${system.id} has no target ${targetName}` });
  }
  const own = filledReaches(target, fill);
  const forbidden = forbiddenReaches(system, target, fill);
  return (url, method) => {
    const readings = readingsOf(url);
    if (readings === null) return unreadable();
    const what = `${method} ${nameOf(readings)}`;
    const production = firstMatch(forbidden, readings);
    if (production !== null) {
      const hint = `Choose --target ${production.name} when that is what you mean.`;
      return {
        code: 'guard.production',
        message: `${what} belongs to ${production.name}, and the target is ${targetName}`,
        hint,
      };
    }
    if (readings.every((reading) => own.some((reach) => matches(reach, reading)))) return null;
    const hint = `Add it to \`reaches\` of ${targetName} in system.yaml, or correct the variable it is made of.`;
    if (isLoopback(url)) {
      return { code: 'guard.loopback', message: `${what} is this machine, which ${targetName} does not declare`, hint };
    }
    return { code: 'guard.undeclared', message: `${what} is not among what ${targetName} declares`, hint };
  };
}

/** Origins at which the guard of a target refuses something as production's. */
export function forbiddenOrigins(
  system: System,
  targetName: string,
  fill: (text: string, target: Target) => string = (text) => text,
): readonly string[] {
  const target = system.targets.get(targetName);
  if (target === undefined) return [];
  return [...new Set(forbiddenReaches(system, target, fill).map(({ reach }) => originOf(reach)))];
}

/** The guard of a foreign collection, which declares nothing: all but the production of the systems that are known. */
export function createForeignGuard(
  systems: readonly System[],
  fill: (text: string, target: Target) => string = (text) => text,
): Guard {
  const forbidden = productionReaches(systems, fill, null);
  return (url, method) => {
    const readings = readingsOf(url);
    if (readings === null) return unreadable();
    const production = firstMatch(forbidden, readings);
    if (production === null) return null;
    const message = `${method} ${nameOf(readings)} belongs to ${production.name} of ${production.system}`;
    return { code: 'guard.production', message, hint: 'A foreign collection may not reach it.' };
  };
}

interface ProductionReach {
  readonly reach: Reach;
  readonly name: string;
  readonly system: string;
}

/** What production declares, save what the target declares in the same words. */
function forbiddenReaches(
  system: System,
  target: Target,
  fill: (text: string, target: Target) => string,
): ProductionReach[] {
  const own = filledReaches(target, fill);
  return productionReaches([system], fill, target).filter(({ reach }) => !own.some((ours) => isSame(ours, reach)));
}

function productionReaches(
  systems: readonly System[],
  fill: (text: string, target: Target) => string,
  chosen: Target | null,
): ProductionReach[] {
  return systems.flatMap((system) =>
    [...system.targets.values()]
      .filter((target) => target.kind === 'production' && target !== chosen)
      .flatMap((target) =>
        filledReaches(target, fill).map((reach) => ({ reach, name: target.name, system: system.id })),
      ),
  );
}

function filledReaches(target: Target, fill: (text: string, target: Target) => string): Reach[] {
  return target.reaches.map(({ origin, path, query }) => ({
    origin: fill(origin, target),
    path: fill(path, target),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, fill(value, target)])),
  }));
}

function firstMatch(forbidden: readonly ProductionReach[], readings: readonly Reading[]): ProductionReach | null {
  return forbidden.find(({ reach }) => readings.some((reading) => mayMatch(reach, reading))) ?? null;
}

/** Strict, for what is allowed: every value of a pinned parameter is the pinned one, and there is one. */
function matches(reach: Reach, { origin, path, query }: Reading): boolean {
  if (origin !== originOf(reach) || !isBelow(path, reach.path)) return false;
  return Object.entries(reach.query).every(([name, value]) => {
    const values = query.getAll(name);
    return values.length > 0 && values.every((one) => one === value);
  });
}

/** Lax, for what is forbidden: gateways and identity providers compare without case, and take any of several values. */
function mayMatch(reach: Reach, { origin, path, query }: Reading): boolean {
  if (origin !== originOf(reach) || !isBelow(path.toLowerCase(), reach.path.toLowerCase())) return false;
  return Object.entries(reach.query).every(([name, value]) =>
    [...query].some(([known, one]) => sameText(known, name) && sameText(one, value)),
  );
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isBelow(path: string, prefix: string): boolean {
  const folder = prefix.replace(/\/$/, '');
  return path === folder || path.startsWith(`${folder}/`);
}

function isSame(a: Reach, b: Reach): boolean {
  const query = ({ query }: Reach): string => JSON.stringify(Object.entries(query).sort());
  return originOf(a) === originOf(b) && a.path === b.path && query(a) === query(b);
}

function originOf(reach: Reach): string {
  return URL.canParse(reach.origin) ? new URL(reach.origin).origin : reach.origin;
}

function readingsOf(text: string): readonly Reading[] | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    return null;
  const { origin, pathname, searchParams: query } = url;
  const decoded = decodeFully(pathname);
  if (decoded === null) return [{ origin, path: pathname, query }];
  // A host that decodes before it routes sees other folders, and other dots.
  const path = new URL(`http://host/${decoded.replaceAll('\\', '/').replaceAll(/[?#]/g, '_')}`).pathname.replace(
    /^\/+/,
    '/',
  );
  return [
    { origin, path: pathname, query },
    { origin, path: decodeFully(path) ?? path, query },
  ];
}

function decodeFully(path: string): string | null {
  let known = path;
  try {
    for (let round = 0; round < 5; round++) {
      const next = decodeURIComponent(known);
      if (next === known) return known;
      known = next;
    }
  } catch {
    return known === path ? null : known;
  }
  return known;
}

function nameOf([first]: readonly Reading[]): string {
  return `${first?.origin ?? ''}${first?.path ?? ''}`;
}

function isLoopback(text: string): boolean {
  const { hostname } = new URL(text);
  return /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\])$/.test(hostname);
}

function unreadable(): Problem {
  return { code: 'guard.url', message: 'A URL that is not plain http or https can not be guarded, and is not sent' };
}
