import { catalogue } from '../contract/catalogue.ts';
import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { SteadfastError } from '../errors.ts';
import { explain as explainCheck, explanations } from '../judge/explain.ts';
import type { Requirement, System } from '../model/system.ts';
import { loadScenarios } from '../scenario/load-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { loadSystems } from './load-systems.ts';
import { problemCodes } from './problem-codes.ts';

/** What is known of a name: a sentence, then labelled facts in the order a person asks for them. */
export interface Explained {
  readonly name: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

type Fact = readonly [label: string, text: string];

interface Options {
  readonly cwd: string;
  readonly roots: readonly string[];
}

/**
 * Explains the code of a problem, a check, a check of the catalogue or a requirement.
 * @throws SteadfastError `explain.unknown` (exit 2) for a name that is none of them
 */
export async function explain(name: string, options: Options): Promise<Explained> {
  const plain = explainPlain(name);
  if (plain !== null) return plain;
  const { systems } = await loadSystems(options, null);
  const requirements = [...systems.values()].flatMap((system) => system.requirements);
  const requirement = requirements.find(({ id }) => id === name);
  if (requirement === undefined && !catalogue.has(name)) throw unknownName(name, requirements);
  const { scenarios } = await loadScenarios({ cwd: options.cwd, roots: [...options.roots].reverse() });
  return requirement === undefined
    ? explainCatalogueCheck(name, [...systems.values()], scenarios)
    : explainRequirement(requirement, scenarios);
}

/** What needs no system's files. */
function explainPlain(name: string): Explained | null {
  const code = problemCodes.get(name);
  if (code !== undefined) return { name, title: code.meaning, facts: [['what to do', code.whatToDo]] };
  const check = explainCheck(name);
  if (check === null) return null;
  const { title, source, help } = check;
  return {
    name,
    title,
    facts: [
      ['source', source],
      ['what to do', help],
    ],
  };
}

function explainRequirement(requirement: Requirement, scenarios: readonly Scenario[]): Explained {
  const { id, title, quote, source, severity, actor, checks, reason, place } = requirement;
  const by = covering([requirement], scenarios);
  const facts: Fact[] = [
    ['says', `“${quote}” (${source})`],
    ['severity', `${severity}, of the ${actor}`],
    ['written in', `${place.file}:${place.line}`],
  ];
  for (const check of checks) facts.push([`catalogue ${check}`, catalogue.get(check)?.title ?? '']);
  if (by.length > 0) facts.push(['covered by', by.join(', ')]);
  if (reason !== null) facts.push(['not tested', reason]);
  return { name: id, title, facts };
}

function explainCatalogueCheck(name: string, systems: readonly System[], scenarios: readonly Scenario[]): Explained {
  const { title = '', source = '', severity = '' } = catalogue.get(name) ?? {};
  const judges = explanations.filter((check) => new RegExp(`\\b${name}\\b`).test(check.source)).map(({ id }) => id);
  const facts: Fact[] = [
    ['source', source],
    ['severity', `${severity}, of ${ACTORS[name.charAt(0)] ?? 'the harness'}`],
  ];
  if (judges.length > 0) facts.push(['judged by', judges.join(', ')]);
  return { name, title, facts: [...facts, ...systems.map((system) => coverageOf(name, system, scenarios))] };
}

const ACTORS: Readonly<Record<string, string>> = { S: 'the server', C: 'the client', H: 'the harness' };

/** Which scenarios of a system put a check to the test, through which requirements; or why none does. */
function coverageOf(name: string, system: System, scenarios: readonly Scenario[]): Fact {
  const clauses = system.requirements.filter(({ checks }) => checks.includes(name));
  const by = covering(clauses, scenarios);
  const reason = system.notApplicable[name] ?? clauses.find((clause) => clause.reason !== null)?.reason;
  if (by.length > 0) return [system.id, `covered by ${by.join(', ')} (${clauses.map(({ id }) => id).join(', ')})`];
  return [system.id, typeof reason === 'string' ? `not covered: ${reason}` : 'neither a scenario nor a reason'];
}

/** Ids of the scenarios that cover one of the requirements, as a whole or by a step. */
function covering(requirements: readonly Requirement[], scenarios: readonly Scenario[]): readonly string[] {
  const wanted = requirements.map(({ id }) => id);
  return scenarios
    .filter(({ covers, steps, finally: last }) =>
      [covers, ...[...steps, ...last].map((step) => step.covers)].flat().some((id) => wanted.includes(id)),
    )
    .map(({ id }) => id)
    .sort();
}

function unknownName(name: string, requirements: readonly Requirement[]): SteadfastError {
  const known = [explanations, requirements].flatMap((all) => all.map(({ id }) => id));
  return new SteadfastError({
    code: 'explain.unknown',
    message: `There is no code, check or requirement ${name}.`,
    hint:
      didYouMeanHint(name, [...known, ...problemCodes.keys(), ...catalogue.keys()]) ??
      'bin/steadfast coverage -v lists the requirements and the checks of the catalogue.',
  });
}
