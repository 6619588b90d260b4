/** A fault that the engine makes around any mock's handlers, so that no mock has to know it. */
export interface GenericFault {
  readonly id: string;
  readonly description: string;
  /** What its `with` may hold: name → description. */
  readonly with: Readonly<Record<string, string>>;
}

const body = 'the body: text, or a value sent as JSON';

/** Every generic fault. A system's own faults stand in its `system.yaml`. */
export const GENERIC_FAULTS = [
  {
    id: 'status',
    description: 'Another status instead of the answer; the handler does not run',
    with: { status: 'the status, 503 unless given', headers: 'a map of headers', body },
  },
  {
    id: 'body',
    description: 'The answer with another body; the handler runs',
    with: { body, contentType: 'its content type, the answer’s own unless given' },
  },
  { id: 'delay', description: 'The answer comes late', with: { for: 'how late, `30s` unless given' } },
  { id: 'reset', description: 'The connection is reset before the handler runs', with: {} },
  { id: 'hang', description: 'No answer ever comes; the handler does not run', with: {} },
  { id: 'response-lost', description: 'The handler runs, then the connection is reset', with: {} },
  {
    id: 'rate-limited',
    description: '429 with Retry-After; the handler does not run',
    with: { retryAfter: 'seconds or an HTTP date, 5 unless given; null for no header', body },
  },
  {
    id: 'html-instead',
    description: 'A page of HTML instead of the answer; the handler does not run',
    with: { status: 'the status, 200 unless given', title: 'the title of the page' },
  },
  {
    id: 'truncated',
    description: 'The answer breaks off in the middle of its body; the handler runs',
    with: { bytes: 'how many bytes arrive, half of them unless given' },
  },
  {
    id: 'schema-drift',
    description: 'The JSON answer with a field dropped, renamed, retyped or added; the handler runs',
    with: {
      drop: 'the JSON pointer of a field that is left out',
      rename: '`{ from: pointer, to: name }`',
      retype: 'the JSON pointer of a field that gets a value of another type',
      add: 'a map of JSON pointer → value',
    },
  },
] as const satisfies readonly GenericFault[];

export type GenericFaultId = (typeof GENERIC_FAULTS)[number]['id'];

/** Tells a generic fault from a system's own. */
export function isGenericFault(id: string): id is GenericFaultId {
  return GENERIC_FAULTS.some((fault) => fault.id === id);
}
