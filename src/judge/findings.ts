import type { StepRecord } from '../model/evidence.ts';
import type { Json } from '../model/json.ts';
import type { Finding } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { excerpt } from './in-words.ts';

/** What a check says of one subject. The values are cut when they are long texts. */
export interface Saying {
  readonly step: string | null;
  readonly subject: string | null;
  readonly expected?: Json | undefined;
  readonly actual?: Json | undefined;
  readonly part?: string | undefined;
  readonly pointer?: string | undefined;
  readonly schema?: Finding['schema'] | undefined;
  readonly place?: Finding['place'] | undefined;
  readonly picture?: string | null | undefined;
  readonly hint?: string | null | undefined;
}

/** Makes a finding, leaving out what was not said. */
export function finding(check: string, verdict: Verdict, message: string, saying: Saying): Finding {
  const { step, subject, expected, actual, part, pointer, schema, place, picture, hint } = saying;
  return {
    check,
    verdict,
    step,
    subject,
    message,
    ...(expected !== undefined && { expected: excerpt(expected) }),
    ...(actual !== undefined && { actual: excerpt(actual) }),
    ...(part !== undefined && { part }),
    ...(pointer !== undefined && { pointer }),
    ...(schema && { schema }),
    ...(place && { place }),
    ...(picture && { picture }),
    ...(hint && { hint }),
  };
}

/** A step's exchange, consent or visit that counts: the last that was not asked again. */
export function settled<T extends { readonly superseded?: true; readonly byScript?: true }>(
  entries: readonly T[],
): T | null {
  return entries.findLast((entry) => !entry.superseded && !entry.byScript) ?? null;
}

/** True for a step that tidies up, whatever happened before it. */
export function isFinally(step: StepRecord): boolean {
  return step.pointer.startsWith('/finally');
}
