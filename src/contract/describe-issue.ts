import type { ErrorObject } from 'ajv';
import { isJsonObject, type Json } from '../model/json.ts';
import type { SchemaIssue } from '../model/system.ts';
import { pointerToken } from './source-file.ts';

type Description = Pick<SchemaIssue, 'pointer' | 'message' | 'expected' | 'actual' | 'unknownProperty'>;

const limits: Readonly<Record<string, string>> = {
  minimum: 'at least',
  maximum: 'at most',
  exclusiveMinimum: 'more than',
  exclusiveMaximum: 'less than',
};

const sizes: Readonly<Record<string, readonly [bound: string, unit: string]>> = {
  minLength: ['at least', 'characters'],
  maxLength: ['at most', 'characters'],
  minItems: ['at least', 'items'],
  maxItems: ['at most', 'items'],
  minProperties: ['at least', 'properties'],
  maxProperties: ['at most', 'properties'],
};

/** Says what a response broke: one sentence, with what the schema expected and what came. Needs ajv's `verbose`. */
export function describeIssue(error: ErrorObject): Description {
  const { keyword, instancePath: pointer } = error;
  const schema: unknown = error.schema;
  const data = json(error.data);
  const subject = pointer === '' ? 'The body' : pointer;
  const issue = (message: string, expected: Json = json(schema), actual = data): Description => {
    return { pointer, message: `${subject} ${message}.`, expected, actual, unknownProperty: false };
  };
  switch (keyword) {
    case 'required':
    case 'dependentRequired': {
      const name = String(error.params.missingProperty);
      return issue(`must have the property "${name}"`, name, isJsonObject(data) ? Object.keys(data) : data);
    }
    case 'unevaluatedProperties':
    case 'additionalProperties': {
      const name = String(error.params.unevaluatedProperty ?? error.params.additionalProperty);
      const at = `${pointer}/${pointerToken(name)}`;
      const actual = isJsonObject(data) ? (data[name] ?? null) : null;
      const message = `${at} is a property that the schema does not know.`;
      return { pointer: at, message, expected: 'no such property', actual, unknownProperty: true };
    }
    case 'type':
      return issue(`must be of type ${[schema].flat().join(' or ')}, is of type ${typeOf(data)}`);
    case 'enum':
      return issue(`must be one of ${list(schema)}, is ${shown(data)}`);
    case 'const':
      return issue(`must be ${shown(schema)}, is ${shown(data)}`);
    case 'pattern':
      return issue(`must match ${String(schema)}, is ${shown(data)}`);
    case 'format':
      return issue(`must be a ${String(schema)}, is ${shown(data)}`);
    case 'oneOf':
    case 'anyOf':
      return issue(`must match ${keyword === 'oneOf' ? 'exactly one' : 'one'} of the schema's alternatives`, keyword);
    case 'false schema':
      return issue('must not be there', 'nothing');
    default: {
      const limit = limits[keyword];
      const size = sizes[keyword];
      if (limit !== undefined) return issue(`must be ${limit} ${shown(schema)}, is ${shown(data)}`);
      if (size !== undefined) return issue(`must have ${size[0]} ${shown(schema)} ${size[1]}, has ${sizeOf(data)}`);
      return issue(error.message ?? `breaks the rule ${keyword}`);
    }
  }
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function sizeOf(value: Json): number {
  if (typeof value === 'string') return [...value].length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(shown).join(', ') : shown(values);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** What ajv hands back came from JSON; anything else would be our own mistake, and is shown as text. */
function json(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map(json);
  return isJsonObject(value) ? value : String(value);
}
