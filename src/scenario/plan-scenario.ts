import { placeOf, problemAt } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { readTotp } from '../secrets/totp.ts';
import { lacking, needsOf, totalWaitMs } from './capabilities.ts';
import { capturesOfStep } from './captures-of-step.ts';
import { findOperation } from './find-in-system.ts';
import { planStep, runsOn } from './plan-step.ts';
import { type PlanContext, type ResolvedVariables, resolveVariables } from './resolve-variables.ts';
import { reusableConsents } from './reusable-consents.ts';
import type { Row, Scenario } from './scenario.ts';
import { mapStrings, substituteKnown, templateNames } from './substitute.ts';
import { usesOfStep } from './uses-of-step.ts';

/** A variable that the scenario uses and nothing gives. */
export interface MissingVariable {
  readonly name: string;
  /** The environment variable that would give it. */
  readonly environmentName: string;
}

export interface Planning {
  readonly planned: PlannedScenario;
  /** `plan.missing-variables` names every missing variable at once; exit 2. */
  readonly problems: readonly Problem[];
  readonly missing: readonly MissingVariable[];
}

/** A scenario is given this long, and on a live target the time of its waits and retries besides. */
const timeoutMs = 120_000;

/** Settles everything that is known of a scenario × row on a target before the first request. Sends nothing, reads no file. */
export function planScenario(scenario: Scenario, row: Row | null, context: PlanContext): Planning {
  const { system, target, mock } = context;
  const resolved = resolveVariables(scenario, row, context);
  const { variables } = resolved;
  const lookup = (name: string) =>
    Object.hasOwn(variables, name) && !variables[name]?.totp ? variables[name]?.value : undefined;
  const fill = (text: string) => substituteKnown(text, lookup);
  const fillObject = (value: JsonObject): JsonObject => {
    const filled = mapStrings(value, fill);
    return isJsonObject(filled) ? filled : {};
  };
  const planned = (step: Scenario['steps'][number]) =>
    planStep(step, { system, target: target.name, mock, row, lookup });
  const madeOf = (name: string) => {
    const written = Object.hasOwn(variables, name) ? variables[name]?.written : undefined;
    return templateNames(written ?? lookup(name) ?? '');
  };
  const used = usedNames(scenario, context, lookup, madeOf);
  const waitMs = totalWaitMs(scenario, fill);
  const needed = context.consentByHand ? usedNames(scenario, context, lookup, madeOf, false) : used;
  const missing = missingOf(scenario, needed, resolved, context);

  const elsewhere = runsOn(scenario.targets, { target: target.name, mock })
    ? null
    : `only for ${scenario.targets?.join(', ')}`;
  const unable = lacking(needsOf(scenario, system, used, waitMs), scenario, target, mock);
  const unset = missing.length > 0 && context.skipMissing === true ? missingMessage(missing) : null;
  const skip = elsewhere ?? unable ?? unset;

  return {
    planned: {
      id: scenario.id,
      row: row?.key ?? null,
      system: scenario.system,
      title: scenario.title,
      description: scenario.description,
      file: scenario.source.file,
      place: placeOf(scenario.source, '/title'),
      places: scenario.source.places,
      tags: scenario.tags,
      covers: scenario.covers,
      target: target.name,
      mock,
      as: scenario.as ?? system.defaultPersona,
      reuse: reusableConsents(scenario, system),
      locks: locksOf(scenario, used, context),
      variables,
      given: fillObject(scenario.given),
      faults: scenario.faults.map((fault) => ({
        id: fill(fault.id),
        on: fault.on === null ? null : operationSlugOf(fill(fault.on), context),
        nth: fault.nth,
        times: fault.times,
        with: fillObject(fault.with),
      })),
      clockStart: scenario.clock === null ? null : fill(scenario.clock),
      live: scenario.live,
      timeoutMs: scenario.timeoutMs ?? timeoutMs + (mock ? 0 : waitMs + retriesMs(scenario)),
      steps: scenario.steps.map(planned),
      finally: scenario.finally.map(planned),
      skip,
    },
    problems: [
      ...resolved.circular.slice(0, 1).map((name) => circularProblem(scenario, name)),
      ...(skip === null && missing.length > 0 ? [missingProblem(missing, target.name)] : []),
      ...Object.entries(variables).flatMap(([name, { value, totp }]) =>
        totp && used.has(name) && skip === null && readTotp(value) === null
          ? [totpProblem(resolved.environmentNameOf(name) ?? name)]
          : [],
      ),
    ],
    missing: skip === null ? missing : [],
  };
}

/** What a variable for one-time codes must be. Says nothing of what it holds. */
export function totpProblem(environmentName: string): Problem {
  return {
    code: 'plan.totp-secret',
    message: `${environmentName} is no secret of an authenticator app.`,
    hint: 'It must be base32 (A to Z, 2 to 7, blanks allowed) or a whole otpauth://totp/ URL with 6 to 8 digits.',
  };
}

/** One problem for all that is missing, each variable once. */
export function missingProblem(missing: readonly MissingVariable[], target: string): Problem {
  return {
    code: 'plan.missing-variables',
    message: missingMessage(missing),
    hint: `Set them in the environment, in .env.${target} or in .env; --skip-missing skips the scenarios that use them.`,
  };
}

function missingMessage(missing: readonly MissingVariable[]): string {
  const names = [...new Set(missing.map(({ environmentName }) => environmentName))].sort();
  return names.length === 1 ? `${names[0]} is not set.` : `These are not set: ${names.join(', ')}.`;
}

/**
 * The names of all variables that the scenario asks for on this target; `user.*` of a step's own persona by that persona's
 * name.
 * @param madeOf the variables that the value of another names
 * @param walked whether consents are walked by the run, and not given by a person
 */
function usedNames(
  scenario: Scenario,
  { system, target, mock }: PlanContext,
  lookup: (name: string) => string | undefined,
  madeOf: (name: string) => readonly string[],
  walked = true,
): ReadonlySet<string> {
  const used = new Set<string>();
  const add = (name: string) => {
    if (used.has(name)) return;
    used.add(name);
    madeOf(name).forEach(add);
  };
  for (const step of [...scenario.steps, ...scenario.finally]) {
    if (!runsOn(step.onTargets, { target: target.name, mock })) continue;
    const inStep = (name: string) => step.with[name] ?? lookup(name);
    for (const { name, when, ofWalk } of usesOfStep(step, system, inStep)) {
      if (ofWalk && !walked) continue;
      if (when !== 'with' && Object.hasOwn(step.with, name)) continue;
      add(step.as !== null && name.startsWith('user.') ? `${step.as}${name.slice('user'.length)}` : name);
    }
  }
  for (const name of templateNames(JSON.stringify([scenario.given, scenario.faults, scenario.clock]))) add(name);
  return used;
}

function missingOf(
  scenario: Scenario,
  used: ReadonlySet<string>,
  { variables, environmentNameOf }: ResolvedVariables,
  { system }: PlanContext,
): MissingVariable[] {
  const captured = new Set([...scenario.steps, ...scenario.finally].flatMap((step) => capturesOfStep(step, system)));
  return [...used].flatMap((name) => {
    const environmentName = environmentNameOf(name);
    const given = Object.hasOwn(variables, name) || captured.has(name) || system.variables.get(name)?.optional === true;
    return given || environmentName === null ? [] : [{ name, environmentName }];
  });
}

/** Personas whose fields the scenario uses: only one scenario at a time may have each. */
function locksOf(scenario: Scenario, used: ReadonlySet<string>, { system }: PlanContext): string[] {
  const acting = scenario.as ?? system.defaultPersona;
  const owners = new Set([...used].map((name) => (name.startsWith('user.') ? acting : name.split('.')[0])));
  const locked = [...system.personas.keys()].filter((persona) => owners.has(persona));
  return locked.sort().map((persona) => `${system.id}/${persona}`);
}

function operationSlugOf(written: string, { system }: PlanContext): string {
  return findOperation(system, written)?.slug ?? written;
}

function retriesMs({ steps, finally: last }: Scenario): number {
  return [...steps, ...last].reduce((sum, { retry }) => sum + (retry?.forMs ?? 0), 0);
}

function circularProblem(scenario: Scenario, name: string): Problem {
  const message = `The value of {{${name}}} leads back to itself.`;
  return problemAt(scenario.source, '', { code: 'plan.circular-variable', message });
}
