import { pointerToken } from '../contract/source-file.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Expected } from '../model/plan.ts';
import { inWords } from './in-words.ts';
import { matchesPattern } from './matches-pattern.ts';

/** One place where what came is not what was expected. `actual` is undefined where there is nothing. */
export interface Mismatch {
  /** JSON pointer in the value compared. */
  readonly pointer: string;
  readonly expected: Json;
  readonly actual: Json | undefined;
  /** A clause: `expected 200, got 400`. */
  readonly message: string;
}

type Matcher = (wanted: Expected, actual: Json | undefined) => boolean;

const MATCHERS: ReadonlyMap<string, Matcher> = new Map<string, Matcher>([
  ['equals', (wanted, actual) => actual !== undefined && isSame(wanted, actual)],
  ['contains', contains],
  [
    'matches',
    (wanted, actual) => typeof actual === 'string' && typeof wanted === 'string' && matchesPattern(wanted, actual),
  ],
  ['type', (wanted, actual) => actual !== undefined && typesOf(actual).some((type) => type === wanted)],
  ['exists', (wanted, actual) => (actual !== undefined) === wanted],
  ['length', (wanted, actual) => holds(wanted, lengthOf(actual))],
  ['oneOf', (wanted, actual) => Array.isArray(wanted) && wanted.some((each: Expected) => holds(each, actual))],
  ['greaterThan', (wanted, actual) => typeof wanted === 'number' && typeof actual === 'number' && actual > wanted],
  ['lessThan', (wanted, actual) => typeof wanted === 'number' && typeof actual === 'number' && actual < wanted],
  ['not', (wanted, actual) => !holds(wanted, actual)],
]);

/**
 * Compares a value with what was expected of it: plain values as they are, objects as a subset, arrays item by item,
 * and an object with exactly one matcher key by that matcher. Nothing to report means that it holds.
 */
export function compare(expected: Expected, actual: Json | undefined, pointer = ''): readonly Mismatch[] {
  const matcher = matcherOf(expected);
  if (matcher) {
    return matcher.matches(matcher.wanted, actual)
      ? []
      : [mismatch(pointer, expected, actual, matcherInWords(matcher.name, matcher.wanted))];
  }
  if (isJsonObject(expected)) {
    if (!isJsonObject(actual)) return [mismatch(pointer, expected, actual)];
    return Object.entries(expected).flatMap(([name, value]) =>
      compare(value, member(actual, name), `${pointer}/${pointerToken(name)}`),
    );
  }
  if (Array.isArray(expected)) return compareItems(expected, actual, pointer);
  return expected === actual ? [] : [mismatch(pointer, expected, actual)];
}

/** Like `compare`, for what is always text on the wire: an expected number is compared by its value. */
export function compareText(expected: Expected, actual: string | undefined, pointer = ''): readonly Mismatch[] {
  if (typeof expected === 'number' || typeof expected === 'boolean') return compare(String(expected), actual, pointer);
  const numeric = isJsonObject(expected) && ('greaterThan' in expected || 'lessThan' in expected);
  return compare(expected, numeric && actual !== undefined ? Number(actual) : actual, pointer);
}

function compareItems(expected: readonly Expected[], actual: Json | undefined, pointer: string): readonly Mismatch[] {
  if (!Array.isArray(actual)) return [mismatch(pointer, expected, actual)];
  const items: readonly Json[] = actual;
  if (items.length !== expected.length) {
    const count = `expected ${expected.length} items, got ${items.length}`;
    return [{ pointer, expected, actual: items, message: count }];
  }
  return expected.flatMap((value, index) => compare(value, items[index], `${pointer}/${index}`));
}

function holds(expected: Expected, actual: Json | undefined): boolean {
  return compare(expected, actual).length === 0;
}

function matcherOf(expected: Expected): { name: string; wanted: Expected; matches: Matcher } | null {
  if (!isJsonObject(expected)) return null;
  const [entry, ...others] = Object.entries(expected);
  if (!entry || others.length > 0) return null;
  const [name, wanted] = entry;
  const matches = MATCHERS.get(name);
  return matches ? { name, wanted, matches } : null;
}

function mismatch(pointer: string, expected: Json, actual: Json | undefined, wanted = inWords(expected)): Mismatch {
  return { pointer, expected, actual, message: `expected ${wanted}, got ${inWords(actual)}` };
}

const WORDS: Readonly<Record<string, string>> = {
  equals: 'exactly',
  contains: 'something containing',
  matches: 'a match of',
  type: 'the type',
  length: 'the length',
  oneOf: 'one of',
  greaterThan: 'more than',
  lessThan: 'less than',
  not: 'anything but',
};

function matcherInWords(name: string, wanted: Expected): string {
  if (name === 'exists') return wanted === true ? 'something' : 'nothing';
  return `${WORDS[name] ?? name} ${inWords(wanted)}`;
}

/** Strings by substring, arrays by an item, objects as a subset. */
function contains(wanted: Expected, actual: Json | undefined): boolean {
  if (typeof actual === 'string') return typeof wanted === 'string' && actual.includes(wanted);
  if (Array.isArray(actual)) return actual.some((item: Json) => holds(wanted, item));
  return isJsonObject(wanted) && isJsonObject(actual) && holds(wanted, actual);
}

/** Exactly the same value, members in any order. */
function isSame(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    const other: readonly Json[] = b;
    return a.length === other.length && a.every((item: Json, index) => isSame(item, other[index] ?? null));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [left, right] = [member(a, name), member(b, name)];
    return left !== undefined && right !== undefined && isSame(left, right);
  });
}

/** Own members only: `constructor` of an answer is not one. */
function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function lengthOf(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : undefined;
}

/** The JSON Schema types of a value: a whole number is both `integer` and `number`. */
function typesOf(value: Json): readonly string[] {
  if (value === null) return ['null'];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return Number.isInteger(value) ? ['integer', 'number'] : ['number'];
  return [typeof value];
}
