import { type JsonValue, query } from 'jsonpath-rfc9535';
import { pointerToken } from '../contract/source-file.ts';
import type { Body } from '../model/evidence.ts';
import { headerValues } from '../model/http.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Expectation, Expected } from '../model/plan.ts';
import type { Consent, Exchange, PageView, PortalVisit } from '../model/recording.ts';
import { compare, compareText, type Mismatch } from './compare.ts';
import { callbackValue } from './contract-of.ts';
import { inWords } from './in-words.ts';

export type ExpectationPart = keyof Expectation;

/** One thing a step expected, compared. */
export interface Compared {
  readonly part: ExpectationPart | 'default-status';
  /** What it speaks of, as a sentence begins: `Header Retry-After`. */
  readonly what: string;
  /** JSON pointer of the line that expects it, below the step's `expect`. */
  readonly at: string;
  readonly expected: Json;
  readonly mismatches: readonly Mismatch[];
}

/** What an expectation is held against: an answer with its body read, a consent, or a visit to a portal. */
export type Subject =
  | { readonly exchange: Exchange; readonly body: Body }
  | { readonly consent: Consent }
  | { readonly visit: PortalVisit };

/** What a request step expects when it does not say: that the system did as asked. */
const DEFAULT_STATUS = '2xx';

/** Compares every part that the expectation states and that this kind of subject can have. */
export function compareExpectation(expect: Expectation | null, subject: Subject): readonly Compared[] {
  if ('exchange' in subject) return compareExchange(expect ?? {}, subject.exchange, subject.body);
  if ('consent' in subject) return compareConsent(expect ?? {}, subject.consent);
  return comparePage(expect ?? {}, subject.visit.pages.at(-1) ?? null);
}

function compareExchange(expect: Expectation, { response }: Exchange, body: Body): readonly Compared[] {
  if (response === null) return [];
  const { status = DEFAULT_STATUS, headers = {}, jsonpath = {} } = expect;
  const all: Compared[] = [
    {
      part: expect.status === undefined ? 'default-status' : 'status',
      what: 'The status',
      at: expect.status === undefined ? '' : '/status',
      expected: typeof status === 'object' ? [...status] : status,
      mismatches: compareStatus(status, response.status),
    },
  ];
  for (const [name, expected] of Object.entries(headers)) {
    const values = headerValues(response.headers, name);
    const mismatches = compareText(expected, values.length === 0 ? undefined : values.join(', '));
    all.push({ part: 'headers', what: `Header ${name}`, at: `/headers/${pointerToken(name)}`, expected, mismatches });
  }
  if (expect.body !== undefined) all.push(compareBody(expect.body, body));
  for (const [path, expected] of Object.entries(jsonpath)) {
    const mismatches = compare(expected, firstNode(body, path));
    all.push({ part: 'jsonpath', what: path, at: `/jsonpath/${pointerToken(path)}`, expected, mismatches });
  }
  if (expect.text !== undefined) all.push(compareContained('text', 'The body', expect.text, textOf(body)));
  return all;
}

function compareBody(expected: Expected, body: Body): Compared {
  const mismatches = compare(expected, body.value);
  return { part: 'body', what: 'The body', at: '/body', expected, mismatches };
}

function compareConsent(expect: Expectation, consent: Consent): readonly Compared[] {
  const all: Compared[] = [];
  const params = callbackValue(consent);
  if (params) {
    for (const [name, expected] of Object.entries(expect.callback ?? {})) {
      const value = params[name];
      const mismatches = Array.isArray(value)
        ? compare(expected, value)
        : compareText(expected, typeof value === 'string' ? value : undefined);
      const at = `/callback/${pointerToken(name)}`;
      all.push({ part: 'callback', what: `Callback parameter ${name}`, at, expected, mismatches });
    }
  }
  const page = consent.outcome.kind === 'callback' ? null : consent.outcome.page;
  return page ? [...all, ...comparePage(expect, page)] : all;
}

function comparePage(expect: Expectation, page: PageView | null): readonly Compared[] {
  const text = page ? wordsOf(page) : undefined;
  const all: Compared[] = [];
  if (expect.page !== undefined) all.push(compareContained('page', 'The page', expect.page, text));
  if (expect.text !== undefined) all.push(compareContained('text', 'The page', expect.text, text));
  return all;
}

/** A plain string has to be contained; anything else is compared as everywhere. */
function compareContained(
  part: 'page' | 'text',
  what: string,
  expected: Expected,
  actual: string | undefined,
): Compared {
  const wanted = typeof expected === 'string' ? { contains: expected } : expected;
  return { part, what, at: `/${part}`, expected, mismatches: compareText(wanted, actual) };
}

/** Everything a person reads on a page: its title and heading are part of its text or stand before it. */
function wordsOf({ title, heading, text }: PageView): string {
  return [title, heading ?? '', text].filter((words) => words !== '').join('\n');
}

function textOf(body: Body): string | undefined {
  if (body.kind !== 'html' || !isJsonObject(body.value)) return body.text ?? undefined;
  return typeof body.value['text'] === 'string' ? body.value['text'] : undefined;
}

function firstNode(body: Body, path: string): Json | undefined {
  if (body.value === undefined) return undefined;
  try {
    // The library's type is the same but for `readonly`; it does not write.
    return query(body.value as JsonValue, path)[0];
  } catch {
    return undefined;
  }
}

/** A number, a class such as `4xx`, or several of them. */
export function statusMatches(expected: NonNullable<Expectation['status']>, status: number): boolean {
  if (typeof expected === 'object') return expected.some((each) => statusMatches(each, status));
  const text = String(expected).toLowerCase();
  return text.endsWith('xx') ? text[0] === String(status)[0] : text === String(status);
}

function compareStatus(expected: NonNullable<Expectation['status']>, status: number): readonly Mismatch[] {
  if (statusMatches(expected, status)) return [];
  const wanted: Json = typeof expected === 'object' ? [...expected] : expected;
  const words = typeof expected === 'object' ? expected.join(' or ') : String(expected);
  return [{ pointer: '', expected: wanted, actual: status, message: `expected ${words}, got ${inWords(status)}` }];
}
