import type { Json, JsonObject } from '../../../src/model/json.ts';
import { isJsonObject } from '../../oauth/is-json-object.ts';
import { parseJson } from '../../oauth/parse-json.ts';

export interface SubmissionBody {
  readonly coaVersion: string;
  readonly trust: { readonly companyNumber: string | null; readonly upin: string | null };
  readonly laEstabs: readonly string[];
}

/** Where a body breaks the API's definition: a JSON pointer and the rule, for `details`. */
export interface BodyProblem {
  readonly pointer: string;
  readonly rule: string;
}

/**
 * Reads the body of a submission. Its true form is not public: this is an assumption.
 * Properties it does not know are let pass.
 */
export function readSubmissionBody(text: string): SubmissionBody | BodyProblem {
  const body = parseJson(text);
  if (!isJsonObject(body)) return { pointer: '', rule: 'must be a JSON object' };
  const { coaVersion, trust, academies } = body;
  if (!isText(coaVersion, /^\d+\.\d+\.\d+$/)) return { pointer: '/coaVersion', rule: 'must be three dotted numbers' };
  if (!isJsonObject(trust)) return { pointer: '/trust', rule: 'must be an object' };
  const companyNumber = trust['companyNumber'] ?? null;
  const upin = trust['upin'] ?? null;
  if (companyNumber !== null && !isText(companyNumber, /^[A-Z0-9]{2}\d{6}$/)) {
    return { pointer: '/trust/companyNumber', rule: 'must be a company number of eight characters' };
  }
  if (upin !== null && !isText(upin, /^\d{6}$/)) return { pointer: '/trust/upin', rule: 'must be six digits' };
  if (!isArray(academies) || academies.length === 0)
    return { pointer: '/academies', rule: 'must be a list of academies' };
  const laEstabs: string[] = [];
  for (const [index, academy] of academies.entries()) {
    const pointer = `/academies/${index}`;
    if (!isJsonObject(academy)) return { pointer, rule: 'must be an object' };
    const { laEstab } = academy;
    if (!isText(laEstab, /^\d{7}$/)) return { pointer: `${pointer}/laEstab`, rule: 'must be seven digits' };
    const problem = trialBalanceProblem(academy, pointer);
    if (problem) return problem;
    laEstabs.push(laEstab);
  }
  return { coaVersion, trust: { companyNumber, upin }, laEstabs };
}

function trialBalanceProblem(academy: JsonObject, at: string): BodyProblem | null {
  const lines = academy['trialBalance'];
  if (!isArray(lines) || lines.length === 0) return { pointer: `${at}/trialBalance`, rule: 'must be a list of lines' };
  for (const [index, line] of lines.entries()) {
    const pointer = `${at}/trialBalance/${index}`;
    if (!isJsonObject(line)) return { pointer, rule: 'must be an object' };
    if (!isText(line['accountCode'], /^\d{5}$/))
      return { pointer: `${pointer}/accountCode`, rule: 'must be five digits' };
    if (typeof line['amount'] !== 'number') return { pointer: `${pointer}/amount`, rule: 'must be a number' };
  }
  return null;
}

function isText(value: Json | undefined, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
