import type { WireRequest } from '../model/http.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Place } from '../model/place.ts';
import { type Change, type PlannedScenario, type PlannedStep, scenarioKey } from '../model/plan.ts';
import type { Operation, System } from '../model/system.ts';
import { authorizeParameters, authorizeUrl, changeParameters } from '../oauth/authorize-url.ts';
import { environmentName } from '../secrets/variable-name.ts';
import { capturesOfStep } from './captures-of-step.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { mapStrings, substituteKnown } from './substitute.ts';
import { usesOfStep } from './uses-of-step.ts';

/** A value that a step uses. A secret one is its name, `‹BANK_CLIENT_SECRET›`. */
export interface DescribedValue {
  readonly name: string;
  readonly value: string;
  /** The file, environment variable or step that gives it. */
  readonly origin: string;
}

export interface DescribedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | null;
}

export interface DescribedStep {
  readonly id: string;
  readonly kind: PlannedStep['kind'];
  readonly title: string;
  readonly place: Place;
  /** Why it does not run on this target; null when it does. */
  readonly skip: string | null;
  /** What would be sent, or opened in the browser; null where the step sends nothing of its own. */
  readonly request: DescribedRequest | null;
  /** Why the request can not be built. */
  readonly problem: string | null;
  readonly values: readonly DescribedValue[];
  readonly captures: readonly string[];
}

/** What `steadfast plan` shows of a scenario × row. Nothing is sent, and no secret is in it. */
export interface DescribedPlan {
  readonly key: string;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly target: string;
  readonly mock: boolean;
  readonly skip: string | null;
  readonly locks: readonly string[];
  readonly steps: readonly DescribedStep[];
}

/** Builds the request of an operation, filling in templates with `fill`. */
export type BuildRequest = (
  operation: Operation,
  options: {
    fill(text: string): string;
    readonly body: { text: string; file: string | null } | null;
    readonly change: Change | null;
  },
) => WireRequest;

/** Describes a plan step by step: each request as far as it is known before the run, each value with its origin. */
export function describePlan(
  scenario: Scenario,
  planned: PlannedScenario,
  system: System,
  buildRequest: BuildRequest,
): DescribedPlan {
  const capturedBy = new Map<string, string>();
  const written = [...scenario.steps, ...scenario.finally];
  const steps = [...planned.steps, ...planned.finally].flatMap((step, index): DescribedStep[] => {
    const source = written[index];
    if (source === undefined) return [];
    const values = valuesOf(source, step, planned, system, capturedBy);
    const lookup = (name: string) => {
      const known =
        capturedBy.has(name) && !Object.hasOwn(step.with, name) ? undefined : knownValue(name, step, planned, system);
      return known === undefined ? undefined : sendable(known.value);
    };
    const captures = capturesOfStep(source, system);
    const described: DescribedStep = {
      id: step.id,
      kind: step.kind,
      title: step.title,
      place: step.place,
      skip: step.onTargets === null ? null : `only on ${step.onTargets.join(', ')}`,
      ...requestOf(step, system, lookup, buildRequest),
      values,
      captures,
    };
    for (const name of captures) capturedBy.set(name, step.title);
    return [described];
  });
  const { title, file, place, target, mock, skip, locks } = planned;
  return { key: scenarioKey(planned), title, file, line: place.line, target, mock, skip, locks, steps };
}

function requestOf(
  step: PlannedStep,
  system: System,
  lookup: (name: string) => string | undefined,
  buildRequest: BuildRequest,
): Pick<DescribedStep, 'request' | 'problem'> {
  const fill = (text: string) => substituteKnown(text, lookup);
  try {
    if (step.kind === 'consent' && system.oauth !== null) {
      const asked = authorizeParameters(system.oauth, { fill, value: lookup });
      const parameters = changeParameters(asked, fillObject(step.change?.query ?? {}, fill));
      const url = readable(authorizeUrl(parameters, fill(step.change?.url ?? system.oauth.authorizeUrl)));
      return { request: { method: 'GET', url, headers: [], body: null }, problem: null };
    }
    const operation = step.kind === 'request' ? system.operations.get(step.operation) : undefined;
    if (step.kind !== 'request' || operation === undefined) return { request: null, problem: null };
    const { method, url, headers, body } = buildRequest(operation, { fill, body: step.body, change: step.change });
    const text = body.length === 0 ? null : readable(new TextDecoder().decode(body));
    // The length is not known before the values are.
    const sent = headers.filter(([name]) => name.toLowerCase() !== 'content-length');
    const shown = sent.map(([name, value]) => [name, readable(value)] as const);
    return { request: { method, url: readable(url), headers: shown, body: text }, problem: null };
  } catch (error) {
    return { request: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A secret's name in characters that no encoding and no header changes. */
function sendable(text: string): string {
  return text.replaceAll(/‹([A-Z0-9_]+)›/g, '~~$1~~');
}

/** Templates and names of secrets, as a person reads them. */
function readable(text: string): string {
  const basic = /^Basic ([\w+/=]+)$/.exec(text)?.[1];
  const plain = basic === undefined ? text : `Basic (base64 of ${Buffer.from(basic, 'base64').toString()})`;
  return plain.replaceAll(/%7B%7B([\w.$-]+)%7D%7D/gi, '{{$1}}').replaceAll(/~~([A-Z0-9_]+)~~/g, '‹$1›');
}

function valuesOf(
  source: ScenarioStep,
  step: PlannedStep,
  planned: PlannedScenario,
  system: System,
  capturedBy: ReadonlyMap<string, string>,
): DescribedValue[] {
  const names = new Set(
    usesOfStep(source, system, (name) => knownValue(name, step, planned, system)?.value).map(({ name }) => name),
  );
  return [...names].map((name) => {
    const known = knownValue(name, step, planned, system);
    const by = capturedBy.get(name);
    if (by !== undefined && !Object.hasOwn(step.with, name))
      return { name, value: `{{${name}}}`, origin: `captured by "${by}"` };
    return known ?? { name, value: `{{${name}}}`, origin: 'made while the scenario runs' };
  });
}

/** A variable as this step sees it before the run; a secret by its name only. */
function knownValue(
  name: string,
  step: PlannedStep,
  planned: PlannedScenario,
  system: System,
): DescribedValue | undefined {
  const own = Object.hasOwn(step.with, name) ? step.with[name] : undefined;
  if (own !== undefined) {
    const value = substituteKnown(own, (inner) =>
      inner === name ? undefined : knownValue(inner, { ...step, with: {} }, planned, system)?.value,
    );
    return { name, value, origin: `with, ${step.place.file}:${step.place.line}` };
  }
  const asked = step.as !== null && name.startsWith('user.') ? `${step.as}${name.slice('user'.length)}` : name;
  const variable = Object.hasOwn(planned.variables, asked) ? planned.variables[asked] : undefined;
  if (variable === undefined) return undefined;
  const owner = asked.startsWith('user.') && planned.as !== null ? `${planned.as}${asked.slice('user'.length)}` : asked;
  const value = variable.secret ? `‹${environmentName(system.id, owner)}›` : variable.value;
  return { name, value, origin: variable.origin };
}

function fillObject(
  values: Readonly<Record<string, Json>>,
  fill: (text: string) => string,
): Readonly<Record<string, Json>> {
  const filled = mapStrings(values, fill);
  return isJsonObject(filled) ? filled : {};
}
