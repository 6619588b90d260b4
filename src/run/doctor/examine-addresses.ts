import type { Problem } from '../../errors.ts';
import { authorizeParameters, authorizeUrl } from '../../oauth/authorize-url.ts';
import { substituteKnown, templateNames } from '../../scenario/substitute.ts';
import type { Examination, Patient } from './examination.ts';
import { guardOf } from './guard-of.ts';

/** An address that the system would be asked at, and the variables that make it. */
interface Address {
  readonly what: string;
  readonly method: string;
  readonly url: string;
  readonly names: readonly string[];
}

/** Would every request go where the target declares? Bases and pinned values of different environments show here. */
export function examineAddresses(patient: Patient): Examination {
  const { target } = patient;
  const guard = guardOf(patient);
  const refused = new Map<string, { readonly problem: Problem; readonly whats: string[] }>();
  for (const { what, method, url, names } of addressesOf(patient)) {
    const problem = guard(url, method);
    if (problem === null) continue;
    const origins = culprits(names, patient);
    const key = `${problem.code} ${origins}`;
    const known = refused.get(key);
    if (known === undefined) refused.set(key, { problem: { ...problem, hint: origins }, whats: [what] });
    else known.whats.push(what);
  }
  return {
    ok: `Every address is one that ${target.name} declares`,
    problems: [...refused.values()].map(({ problem, whats: [first = '', ...more] }) => {
      const also = more.length === 0 ? '' : ` (and ${more.length} more)`;
      return { ...problem, message: `${first}${also}: ${problem.message}.` };
    }),
  };
}

function addressesOf({ system, variables }: Patient): Address[] {
  const value = (name: string) => variables[name]?.value;
  // What only a run knows, the id of a submission for one, stands below the path that matters here.
  const fill = (text: string) => substituteKnown(text, value).replaceAll(/\{\{[^{}]*\}\}/g, 'x');
  const isKnown = (text: string) =>
    templateNames(text.split(/(?<=[^/])\/(?!\/)/)[0] ?? '').every((name) => value(name));
  const operations = [...system.operations.values()]
    .filter(({ slug, request }) => slug !== system.oauth?.authorizeOperation && isKnown(request.url))
    .map(({ name, request }): Address => {
      return { what: name, method: request.method, url: fill(request.url), names: templateNames(request.url) };
    });
  const { oauth } = system;
  if (oauth === null || !isKnown(oauth.authorizeUrl)) return operations;
  const parameters = authorizeParameters(oauth, { fill, value });
  const pinned = new Set(
    [...system.targets.values()].flatMap(({ reaches }) => reaches.flatMap(({ query }) => Object.keys(query))),
  );
  const names = oauth.parameters.filter(({ name }) => pinned.has(name)).flatMap((one) => templateNames(one.value));
  const url = authorizeUrl(parameters, fill(oauth.authorizeUrl));
  const authorize = {
    what: 'The consent',
    method: 'GET',
    url,
    names: [...templateNames(oauth.authorizeUrl), ...names],
  };
  return [authorize, ...operations];
}

/** Whose value it is: of the variables of an address those that are not the target's own, or all of them. */
function culprits(names: readonly string[], { target, variables }: Patient): string {
  const given = names.filter((name) => variables[name] !== undefined && variables[name]?.secret === false);
  const foreign = given.filter((name) => variables[name]?.origin !== target.environmentFile);
  const told = foreign.length > 0 ? foreign : given;
  return told
    .map((name) => {
      const own = target.environment[name];
      const instead = own === undefined || foreign.length === 0 ? '' : `; ${target.environmentFile} has ${own}`;
      return `{{${name}}} is ${variables[name]?.origin}${instead}.`;
    })
    .join(' ');
}
