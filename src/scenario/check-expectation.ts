import parseJsonPath from 'jsonpath-rfc9535/parser';
import { didYouMean, didYouMeanHint } from '../contract/did-you-mean.ts';
import { schemaWords } from '../contract/schema-words.ts';
import { pointerToken } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Expected } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import { findOperation } from './find-in-system.ts';
import { type Mistake, reportAt } from './report-at.ts';
import type { ScenarioStep } from './scenario.ts';
import { soleTemplate, substituteKnown } from './substitute.ts';

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What each matcher's value must be; null when it is fine. */
const matchers: Readonly<Record<string, (value: Json) => string | null>> = {
  equals: () => null,
  contains: () => null,
  not: () => null,
  matches: badPattern,
  type: (value) => (types.some((type) => type === value) ? null : `must be one of ${types.join(', ')}`),
  exists: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  length: (value) =>
    typeof value === 'number' || isJsonObject(value) ? null : 'must be a number, or a matcher of one',
  oneOf: (value) => (Array.isArray(value) && value.length > 0 ? null : 'must be a list of one value or more'),
  greaterThan: (value) => (typeof value === 'number' ? null : 'must be a number'),
  lessThan: (value) => (typeof value === 'number' ? null : 'must be a number'),
};

/** Which parts of an expectation a kind of step can answer. */
const partsOfKind: Readonly<Record<ScenarioStep['kind'], readonly string[]>> = {
  consent: ['callback', 'page'],
  request: ['status', 'headers', 'body', 'jsonpath', 'text'],
  portal: ['text'],
  collection: [],
  wait: [],
};

/**
 * Finds what would make an expectation or a capture never hold, or mean something else than it says. A member that
 * reads like a misspelt matcher is one, unless a schema of the operation describes it.
 */
export function checkExpectation(step: ScenarioStep, system: System): Problem[] {
  const problems: Problem[] = [];
  const report = (pointer: string, mistake: Mistake, words?: string) =>
    problems.push(reportAt(step.source, `${step.at}${pointer}`, mistake, words));
  const parts = partsOfKind[step.kind];
  for (const part of Object.keys(step.expect ?? {})) {
    if (parts.includes(part)) continue;
    const hint = parts.length === 0 ? 'Leave it out.' : `It can expect ${parts.join(', ')}.`;
    const message = `A ${step.kind} step has no ${part} to expect.`;
    report(`/expect/${part}`, { code: 'scenario.expect-not-for-kind', message, hint });
  }
  const { headers, body, jsonpath, text, callback, page } = step.expect ?? {};
  const asText = [...inPlaces({ text, page }, '/expect'), ...inPlaces(headers, '/expect/headers')];
  for (const [pointer, value] of [...asText, ...inPlaces(callback, '/expect/callback')]) {
    const [name, ...others] = isJsonObject(value) ? Object.keys(value) : [];
    if (name === undefined || others.length > 0 || Object.hasOwn(matchers, name))
      checkExpected(value, pointer, { report, isMember: () => false });
    else {
      const message = `"${name}" is no matcher, and text has no members.`;
      const hint = didYouMeanHint(name, Object.keys(matchers), 'Matchers');
      report(`${pointer}/${pointerToken(name)}`, { code: 'scenario.unknown-matcher', message, hint });
    }
  }
  const members = describedMembers(step, system);
  const isMember = (name: string): boolean => members().has(name);
  for (const [pointer, value] of [...inPlaces({ body }, '/expect'), ...inPlaces(jsonpath, '/expect/jsonpath')])
    checkExpected(value, pointer, { report, isMember });
  for (const query of Object.keys(jsonpath ?? {})) {
    const wrong = badJsonPath(query);
    const pointer = `/expect/jsonpath/${pointerToken(query)}`;
    if (wrong !== null)
      report(pointer, { code: 'scenario.invalid-jsonpath', message: wrong, hint: jsonPathHint }, query);
  }
  checkCaptures(step, report);
  return problems;
}

type Report = (pointer: string, mistake: Mistake, words?: string) => void;

const jsonPathHint = 'JSONPath is RFC 9535: $.items[0].state, $..id, $.items[?@.locked == true].';

interface Context {
  readonly report: Report;
  /** May the value have a member of this name? */
  isMember(name: string): boolean;
}

function inPlaces(values: Readonly<Record<string, Expected | undefined>> | undefined, at: string) {
  return Object.entries(values ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[`${at}/${pointerToken(name)}`, value] as const],
  );
}

/** The members that the answers of a step's operation may have; read when first asked for. */
function describedMembers(step: ScenarioStep, system: System): () => ReadonlySet<string> {
  let members: ReadonlySet<string> | undefined;
  return () => {
    const slug = step.kind === 'request' ? findOperation(system, step.operation)?.slug : undefined;
    const schemas = slug === undefined ? [] : system.schemasOf(slug);
    members ??= new Set(schemas.flatMap((schema) => [...schemaWords(schema).members]));
    return members;
  };
}

function checkExpected(expected: Expected, pointer: string, context: Context): void {
  const { report } = context;
  if (Array.isArray(expected)) {
    for (const [index, item] of expected.entries()) checkExpected(item, `${pointer}/${index}`, context);
    return;
  }
  if (!isJsonObject(expected)) return;
  const keys = Object.keys(expected);
  const [only] = keys;
  if (keys.length > 1 && keys.every((key) => Object.hasOwn(matchers, key))) {
    const message = `A matcher has exactly one key; this has ${keys.join(' and ')}.`;
    report(pointer, {
      code: 'scenario.two-matchers',
      message,
      hint: 'To compare a body that has these members, write { equals: … }.',
    });
  }
  if (only !== undefined && keys.length === 1) checkMatcher(only, expected[only] ?? null, pointer, context);
  if (only === 'equals' && keys.length === 1) return;
  for (const [key, value] of Object.entries(expected)) checkExpected(value, `${pointer}/${pointerToken(key)}`, context);
}

function checkMatcher(name: string, value: Json, pointer: string, { report, isMember }: Context): void {
  const at = `${pointer}/${pointerToken(name)}`;
  const check = Object.hasOwn(matchers, name) ? matchers[name] : undefined;
  if (check !== undefined) {
    const wrong = typeof value === 'string' && soleTemplate(value) !== null ? null : check(value);
    const code = name === 'matches' ? 'scenario.invalid-regex' : 'scenario.wrong-matcher';
    const hint = name === 'type' ? 'To compare a member called "type", write { equals: { type: … } }.' : undefined;
    if (wrong !== null) report(at, { code, message: `"${name}" ${wrong}.`, hint });
    return;
  }
  const near = isMember(name) ? null : didYouMean(name, Object.keys(matchers));
  if (near === null) return;
  const message = `"${name}" is no matcher, and no schema of this answer has a member of that name.`;
  const hint = `Did you mean "${near}"? To ask for a member of that name, describe it in the schema, or use jsonpath.`;
  report(at, { code: 'scenario.unknown-matcher', message, hint });
}

function checkCaptures(step: ScenarioStep, report: Report): void {
  for (const [name, where] of Object.entries(step.capture)) {
    const pointer = `/capture/${pointerToken(name)}`;
    const fromCallback = where.startsWith('callback:');
    if (fromCallback !== (step.kind === 'consent') || (step.kind !== 'consent' && step.kind !== 'request')) {
      const hints = {
        consent: 'It can capture callback:<parameter>.',
        request: 'It can capture $.path or header:<name>.',
      };
      const hint =
        step.kind === 'consent' || step.kind === 'request'
          ? hints[step.kind]
          : 'A page is captured from by its journey.';
      const message = `A ${step.kind} step has nothing to capture ${where} from.`;
      report(pointer, { code: 'scenario.capture-not-for-kind', message, hint }, where);
      continue;
    }
    const wrong = where.startsWith('$') ? badJsonPath(where) : null;
    if (wrong !== null)
      report(pointer, { code: 'scenario.invalid-jsonpath', message: wrong, hint: jsonPathHint }, where);
  }
}

function badPattern(value: Json): string | null {
  if (typeof value !== 'string') return 'must be a regular expression, as text';
  try {
    new RegExp(
      substituteKnown(value, () => 'x'),
      'u',
    );
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(': ').at(-1) : 'it can not be read';
    return `is no regular expression: ${reason}`;
  }
}

function badJsonPath(query: string): string | null {
  try {
    parseJsonPath(substituteKnown(query, () => '0'));
    return null;
  } catch (error) {
    const found = error instanceof Error && 'found' in error && typeof error.found === 'string' ? error.found : null;
    const reason = found === null ? 'it ends too early' : `"${found}" is not understood there`;
    return `"${query}" is no JSONPath: ${reason}.`;
  }
}
