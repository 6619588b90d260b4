import type { ErrorObject } from 'ajv';
import { isJsonObject } from '../model/json.ts';
import { didYouMeanHint } from './did-you-mean.ts';
import { pointerNames, pointerToken } from './source-file.ts';

/** An ajv error in words. `pointer` is the value, or the key, that the caret should stand under. */
export interface DescribedError {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly pointer: string;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'empty',
};

/** Says what a person did wrong in a file they wrote. Needs ajv's `verbose`. */
export function describeError(error: ErrorObject): DescribedError {
  const pointer = error.instancePath;
  const name = pointerNames(pointer).at(-1);
  const subject = name === undefined ? 'The file' : /^\d+$/.test(name) ? `Item ${Number(name) + 1}` : `"${name}"`;
  const schema: unknown = error.schema;
  const parent: Readonly<Record<string, unknown>> = error.parentSchema ?? {};
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const allowed = isJsonObject(parent['properties']) ? Object.keys(parent['properties']) : [];
      const hint = didYouMeanHint(key, allowed, 'Allowed here');
      return {
        code: 'unknown-key',
        message: `Unknown key "${key}".`,
        hint,
        pointer: `${pointer}/${pointerToken(key)}`,
      };
    }
    case 'propertyNames':
    case 'required': {
      if (error.keyword === 'propertyNames') {
        const key = String(error.params.propertyName);
        return {
          code: 'wrong-key',
          message: `"${key}" can not be a key here.`,
          hint: describedIn(schema),
          pointer: `${pointer}/${pointerToken(key)}`,
        };
      }
      const key = String(error.params.missingProperty);
      const hint = isJsonObject(parent['properties']) ? describedIn(parent['properties'][key]) : undefined;
      return { code: 'missing-key', message: `${subject} must have the key "${key}".`, hint, pointer };
    }
    case 'type': {
      const message = `${subject} must be ${wantedType(parent)}, is ${nameOf(error.data)}.`;
      return { code: 'wrong-type', message, hint: quoteHint(parent, error.data), pointer };
    }
    case 'enum':
    case 'const': {
      const allowed = (Array.isArray(schema) ? schema : [schema]).map((value) => String(value));
      const message = `${subject} can not be ${shown(error.data)}.`;
      return { code: 'wrong-value', message, hint: didYouMeanHint(String(error.data), allowed), pointer };
    }
    case 'pattern':
    case 'format':
      return {
        code: 'wrong-value',
        message: `${subject} can not be ${shown(error.data)}.`,
        hint: describedIn(parent),
        pointer,
      };
    case 'oneOf':
    case 'anyOf': {
      const keys = choiceKeys(schema);
      if (keys === null) break;
      const present = keys.filter((key) => isJsonObject(error.data) && key in error.data);
      const count = error.keyword === 'oneOf' ? 'exactly one' : 'at least one';
      const found = present.length > 1 ? `, has ${present.join(' and ')}` : '';
      return { code: 'wrong-keys', message: `${subject} must have ${count} of ${keys.join(', ')}${found}.`, pointer };
    }
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      if (schema === 1) return { code: 'wrong-value', message: `${subject} must not be empty.`, pointer };
      break;
    default:
  }
  return {
    code: 'wrong-value',
    message: `${subject} ${error.message ?? 'is wrong'}.`,
    hint: describedIn(parent),
    pointer,
  };
}

/** The keys of an alternative made of nothing but `required: [key]`; null for any other schema. */
export function choiceKeys(branches: unknown): string[] | null {
  if (!Array.isArray(branches)) return null;
  const keys = branches.flatMap((branch: unknown) =>
    isJsonObject(branch) && Array.isArray(branch['required']) ? branch['required'].map(String) : [],
  );
  return keys.length === branches.length ? keys : null;
}

function wantedType(schema: Readonly<Record<string, unknown>>): string {
  const types = Array.isArray(schema['type']) ? schema['type'] : [schema['type']];
  const items = schema['items'];
  const words = types.map((type: unknown) => {
    if (type === 'array' && isJsonObject(items) && items['type'] === 'string') return 'a list of text';
    return typeNames[String(type)] ?? String(type);
  });
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join('');
}

function nameOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeNames[typeof value] ?? typeof value;
}

/** YAML reads `123456` and `yes`-like words as other types; quotes keep text. */
function quoteHint(schema: Readonly<Record<string, unknown>>, value: unknown): string | undefined {
  const wantsText = schema['type'] === 'string';
  const scalar = typeof value === 'number' || typeof value === 'boolean';
  return wantsText && scalar ? `Write it in quotes: "${value}".` : describedIn(schema);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function describedIn(schema: unknown): string | undefined {
  return isJsonObject(schema) && typeof schema['description'] === 'string' ? schema['description'] : undefined;
}
