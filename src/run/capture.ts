import { type JsonValue, query } from 'jsonpath-rfc9535';
import { headerValue, type WireResponse } from '../model/http.ts';
import { isTooDeep } from '../model/json.ts';
import type { StepProblem } from './step-kind.ts';

export interface Captured {
  readonly values: Readonly<Record<string, string>>;
  /** Why a capture found nothing; a scenario that builds on it can not go on. */
  readonly problem: StepProblem | null;
}

/** Where captures look. */
export interface CaptureSource {
  readonly response: WireResponse | null;
  readonly callback: readonly (readonly [name: string, value: string])[];
}

function parsed(body: Uint8Array): { readonly value: JsonValue } | null {
  try {
    const value: JsonValue = JSON.parse(new TextDecoder().decode(body));
    return isTooDeep(value) ? null : { value };
  } catch {
    return null;
  }
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The value one capture names: `$…` an RFC 9535 query on the JSON body, `header:<name>`, or `callback:<parameter>`. */
function find(where: string, source: CaptureSource): string | undefined {
  if (where.startsWith('header:'))
    return source.response ? headerValue(source.response.headers, where.slice(7)) : undefined;
  if (where.startsWith('callback:')) return source.callback.find(([name]) => name === where.slice(9))?.[1];
  const body = source.response && parsed(source.response.body);
  return body ? asText(query(body.value, where)[0]) : undefined;
}

/** Reads a step's captures out of the raw answer. Nothing found is a problem that names the capture and its place. */
export function capture(wanted: Readonly<Record<string, string>>, source: CaptureSource): Captured {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, where] of Object.entries(wanted)) {
    const value = find(where, source);
    if (value === undefined) missing.push(`${name} (${where})`);
    else values[name] = value;
  }
  return {
    values,
    problem:
      missing.length === 0
        ? null
        : { code: 'capture.nothing-found', message: `nothing to capture for ${missing.join(', ')}`, of: 'scenario' },
  };
}
