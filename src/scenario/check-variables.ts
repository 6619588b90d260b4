import { didYouMeanHint } from '../contract/did-you-mean.ts';
import type { SourceFile } from '../contract/source-file.ts';
import { dynamicNames, reservedNames } from '../contract/template-names.ts';
import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import { capturesOfStep } from './captures-of-step.ts';
import { unusedCaptures, unusedValues } from './check-unused.ts';
import { findOperation } from './find-in-system.ts';
import { namesBefore } from './names-before.ts';
import { reportAt } from './report-at.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { templateNames } from './substitute.ts';
import { type TemplateUse, usesOfStep } from './uses-of-step.ts';

/** The run makes these anew for each consent, before the authorize URL is built. */
const madeByConsent = reservedNames.filter((name) => name.startsWith('oauth.'));

/**
 * Follows the variables through a scenario, step by step: each must have a value by then, from the system, a row, the
 * step itself, or something captured before. Captures and values that nothing asks for are warned of.
 */
export function checkVariables(scenario: Scenario, system: System): Problem[] {
  const problems: Problem[] = [];
  const steps = [...scenario.steps, ...scenario.finally];
  const known = namesBefore(scenario, system);
  const captured = new Set<string>();
  const asked = new Set<string>();
  // A script of Postman may set any of the declared variables.
  let scripted = false;

  for (const [index, step] of steps.entries()) {
    if (step.kind === 'consent') for (const name of madeByConsent) captured.add(name);
    const seen = new Set<string>();
    for (const use of usesOfStep(step, system)) {
      const { name } = use;
      asked.add(name);
      if (use.when === 'plan' && !known.has(name) && (captured.has(name) || dynamicNames.includes(name))) {
        problems.push(tooLate(use.source, use.pointer, name));
        continue;
      }
      const here = use.when !== 'with' && Object.hasOwn(step.with, name);
      if (here || known.has(name) || captured.has(name) || dynamicNames.includes(name)) continue;
      const declared = system.variables.has(name);
      if (declared && (use.optional || scripted)) continue;
      if (isSaidElsewhere(name, step, scenario, system)) continue;
      const key = `${name} ${use.pointer} ${use.by}`;
      if (!seen.has(key))
        problems.push(undefinedProblem(use, step, steps.slice(index), scenario, system, [...known, ...captured]));
      seen.add(key);
    }
    for (const name of capturesOfStep(step, system)) captured.add(name);
    scripted ||= isScripted(step, system);
  }
  problems.push(...checkValues(scenario, system, known));
  if (!scripted) problems.push(...unusedCaptures(steps, system, asked));
  problems.push(...unusedValues(scenario, system, asked));
  return problems;
}

/** The step's own persona has it; or the persona or fixture it belongs to is unknown, which is reported as such. */
function isSaidElsewhere(name: string, step: ScenarioStep, scenario: Scenario, system: System): boolean {
  const [owner = '', field = ''] = name.split('.');
  if (owner === 'user') {
    const acting = step.as ?? scenario.as;
    const persona = acting === null ? undefined : system.personas.get(acting);
    return acting !== null && (persona === undefined || Object.hasOwn(persona.fields, field));
  }
  const fixture = scenario.fixtures[owner];
  return fixture !== undefined && !system.fixtures.has(fixture);
}

function undefinedProblem(
  use: TemplateUse,
  step: ScenarioStep,
  from: readonly ScenarioStep[],
  scenario: Scenario,
  system: System,
  names: readonly string[],
): Problem {
  const { name, by } = use;
  const asks = by === null ? `{{${name}}}` : `${by} asks for {{${name}}}, which`;
  const words =
    by === null
      ? new RegExp(`\\{\\{\\s*${name.replaceAll('.', '\\.')}\\s*\\}\\}`).exec(use.source.text)?.[0]
      : undefined;
  const later = from.find((one) => capturesOfStep(one, system).includes(name));
  if (later !== undefined) {
    const when = later === step ? 'this very step captures' : `only the later step "${later.title}" captures`;
    const message = `${asks} has no value yet: ${when} it.`;
    return reportAt(use.source, use.pointer, { code: 'scenario.capture-too-late', message }, words);
  }
  const without = scenario.rows.find((row) => !Object.hasOwn(row.values, name));
  const inSomeRows = scenario.rows.some((row) => Object.hasOwn(row.values, name));
  if (inSomeRows && without !== undefined) {
    const message = `${asks} has no value in row ${without.key}.`;
    return reportAt(use.source, use.pointer, { code: 'scenario.undefined-variable', message }, words);
  }
  const variable = system.variables.get(name);
  const hint = reservedNames.includes(name)
    ? 'A consent before this step gives it, if it ends in a callback that has it.'
    : variable === undefined
      ? didYouMeanHint(name, names, 'Known')
      : 'It is optional: capture it in an earlier step, or give it in "with" or in a row.';
  const what = variable === undefined ? 'is not defined' : 'has no value by then';
  return reportAt(
    use.source,
    use.pointer,
    { code: 'scenario.undefined-variable', message: `${asks} ${what}.`, hint },
    words,
  );
}

/** Values of rows and defaults are read before the run: they can not hold what only the run knows. */
function checkValues(scenario: Scenario, system: System, known: ReadonlySet<string>): Problem[] {
  const runtime = new Set([
    ...reservedNames,
    ...dynamicNames,
    ...[...scenario.steps, ...scenario.finally].flatMap((step) => capturesOfStep(step, system)),
  ]);
  const texts = [
    ...scenario.rows
      .filter((row) => row.place.file === scenario.source.file)
      .map((row) => ({ pointer: `/rows/${row.key}`, values: Object.values(row.values).map(({ text }) => text) })),
    { pointer: '/defaults', values: Object.values(scenario.defaults) },
    { pointer: '/given', values: [JSON.stringify(scenario.given)] },
    { pointer: '/faults', values: [JSON.stringify(scenario.faults)] },
    { pointer: '/clock', values: [scenario.clock ?? ''] },
  ];
  return texts.flatMap(({ pointer, values }) =>
    values.flatMap(templateNames).flatMap((name) => {
      if (known.has(name)) return [];
      if (runtime.has(name)) return [tooLate(scenario.source, pointer, name)];
      const message = `{{${name}}} is not defined.`;
      const hint = didYouMeanHint(name, known, 'Known');
      return [
        reportAt(scenario.source, pointer, { code: 'scenario.undefined-variable', message, hint }, `{{${name}}}`),
      ];
    }),
  );
}

/** Settled before the run, and yet asking for what only the run knows. */
function tooLate(source: SourceFile, pointer: string, name: string): Problem {
  const message = `{{${name}}} is known only while the scenario runs, and is needed before.`;
  const hint = 'Bodies, changes, expected values and the "with" of a step may use it.';
  return reportAt(source, pointer, { code: 'scenario.known-too-late', message, hint }, `{{${name}}}`);
}

function isScripted(step: ScenarioStep, system: System): boolean {
  if (step.kind === 'collection') return true;
  return step.kind === 'request' && findOperation(system, step.operation)?.scripted === true;
}
