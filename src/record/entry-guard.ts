import { isJsonObject } from '../model/json.ts';
import { type AttemptEnd, type AttemptHeader, type JournalEntry, RECORDING_VERSION } from '../model/recording.ts';

type Shape = Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object' | 'array' | 'nullable'>>;

const ENTRY: Shape = { step: 'string', at: 'string' };

/** What readers of a recording rest on, by the entry's type. `nullable`: an object or null. */
const SHAPES: Readonly<Record<JournalEntry['type'], Shape>> = {
  step: { ...ENTRY, kind: 'string', title: 'string', pointer: 'string', expect: 'nullable', window: 'nullable' },
  exchange: { ...ENTRY, id: 'string', request: 'object', response: 'nullable', failure: 'nullable', facts: 'object' },
  consent: { ...ENTRY, id: 'string', authorizeUrl: 'string', pages: 'array', outcome: 'object', facts: 'object' },
  'stored-consent': { ...ENTRY, id: 'string', givenAt: 'string', run: 'string', tokens: 'string', issuedAt: 'string' },
  portal: { ...ENTRY, id: 'string', journey: 'string', pages: 'array', ended: 'boolean', failure: 'nullable' },
  'postman-test': { ...ENTRY, name: 'string', passed: 'boolean' },
  'step-end': { ...ENTRY, captured: 'object', problem: 'nullable', durationMs: 'number' },
  'step-skip': { ...ENTRY, title: 'string', reason: 'string', because: 'string' },
};
const HEADER: Shape = {
  attempt: 'number',
  observer: 'string',
  startedAt: 'string',
  scenario: 'object',
  secrets: 'array',
};
const SCENARIO: Shape = { id: 'string', system: 'string', title: 'string', steps: 'array', finally: 'array' };
const END: Shape = { endedAt: 'string', durationMs: 'number', interrupted: 'boolean' };
const REQUEST: Shape = { method: 'string', url: 'string', headers: 'array' };
const RESPONSE: Shape = { status: 'number', headers: 'array' };

export function isAttemptHeader(value: unknown): value is AttemptHeader {
  return (
    isJsonObject(value) &&
    value['type'] === 'attempt' &&
    value['version'] === RECORDING_VERSION &&
    has(value, HEADER) &&
    has(value['scenario'], SCENARIO)
  );
}

export function isAttemptEnd(value: unknown): value is AttemptEnd {
  return isJsonObject(value) && value['type'] === 'attempt-end' && has(value, END);
}

export function isJournalEntry(value: unknown): value is JournalEntry {
  if (!isJsonObject(value) || !isEntryType(value['type']) || !has(value, SHAPES[value['type']])) return false;
  if (value['type'] !== 'exchange') return true;
  return has(value['request'], REQUEST) && (value['response'] === null || has(value['response'], RESPONSE));
}

function isEntryType(type: unknown): type is JournalEntry['type'] {
  return typeof type === 'string' && Object.hasOwn(SHAPES, type);
}

function has(value: unknown, shape: Shape): boolean {
  return isJsonObject(value) && Object.entries(shape).every(([name, type]) => is(value[name], type));
}

function is(value: unknown, type: Shape[string]): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  return type === 'nullable' ? value === null || isJsonObject(value) : typeof value === type;
}
