import parseJsonPath from 'jsonpath-rfc9535/parser';
import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { pointerToken } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Expected } from '../model/plan.ts';
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
  oneOf: (value) => (Array.isArray(value) ? null : 'must be a list'),
  greaterThan: (value) => (typeof value === 'number' ? null : 'must be a number'),
  lessThan: (value) => (typeof value === 'number' ? null : 'must be a number'),
};

/** Which parts of an expectation a kind of step can answer. */
const partsOfKind: Readonly<Record<ScenarioStep['kind'], readonly string[]>> = {
  consent: ['callback', 'page'],
  request: ['status', 'headers', 'body', 'jsonpath'],
  portal: ['text'],
  collection: [],
  wait: [],
};

/** Finds what would make an expectation or a capture never hold, or mean something else than it says. */
export function checkExpectation(step: ScenarioStep): Problem[] {
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
  for (const [part, value] of Object.entries({ headers, body, jsonpath, text, callback, page }))
    if (value !== undefined) checkExpected(value, `/expect/${part}`, report);
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

function checkExpected(expected: Expected, pointer: string, report: Report): void {
  if (Array.isArray(expected)) {
    for (const [index, item] of expected.entries()) checkExpected(item, `${pointer}/${index}`, report);
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
  if (only !== undefined && keys.length === 1) checkMatcher(only, expected[only] ?? null, pointer, report);
  if (only === 'equals' && keys.length === 1) return;
  for (const [key, value] of Object.entries(expected)) checkExpected(value, `${pointer}/${pointerToken(key)}`, report);
}

function checkMatcher(name: string, value: Json, pointer: string, report: Report): void {
  const at = `${pointer}/${pointerToken(name)}`;
  const check = Object.hasOwn(matchers, name) ? matchers[name] : undefined;
  if (check !== undefined) {
    const wrong = typeof value === 'string' && soleTemplate(value) !== null ? null : check(value);
    const code = name === 'matches' ? 'scenario.invalid-regex' : 'scenario.wrong-matcher';
    const hint = name === 'type' ? 'To compare a member called "type", write { equals: { type: … } }.' : undefined;
    if (wrong !== null) report(at, { code, message: `"${name}" ${wrong}.`, hint });
    return;
  }
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]|s$/g, '');
  const near = Object.keys(matchers).find((matcher) => plain(matcher) === plain(name));
  if (near === undefined) return;
  const hint = didYouMeanHint(name, [near]);
  const message = `"${name}" is no matcher: the answer must have a member of that name.`;
  report(at, { code: 'scenario.perhaps-matcher', message, hint, severity: 'warning' });
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
