import { type Problem, SteadfastError } from '../errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';

/** The value of a variable, or undefined where nothing defines it. */
export type Lookup = (name: string) => string | undefined;

/** `{{name}}`, blanks around the name allowed, `$guid` and the like included. Anything else in braces is plain text. */
const template = /\{\{\s*(\$?[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\s*\}\}/g;

/**
 * Puts values in place of `{{name}}`. A value is put in as it is: braces in an answer of the server are never filled in,
 * so that nobody can ask for a secret by sending its name.
 * @throws SteadfastError `variable.undefined`, exit 2, which names every undefined variable.
 */
export function substitute(text: string, lookup: Lookup): string {
  const missing = new Set<string>();
  const filled = fill(text, lookup, missing);
  if (missing.size > 0) throw new SteadfastError(undefinedVariables([...missing]));
  return filled;
}

/** Fills in every string inside a JSON value; keys stay as they are. Throws as `substitute` does. */
export function substituteJson(value: Json, lookup: Lookup): Json {
  const missing = new Set<string>();
  const filled = mapStrings(value, (text) => fill(text, lookup, missing));
  if (missing.size > 0) throw new SteadfastError(undefinedVariables([...missing]));
  return filled;
}

/** Fills in what is known and leaves the rest as it stands, `{{code}}`. */
export function substituteKnown(text: string, lookup: Lookup): string {
  return fill(text, lookup, new Set());
}

/** A JSON value with each string replaced; keys stay as they are. */
export function mapStrings(value: Json, change: (text: string) => Json): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: Json) => mapStrings(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}

/** The names that a text asks for, each once, in order. */
export function templateNames(text: string): string[] {
  return [...new Set([...text.matchAll(template)].flatMap(([, name]) => name ?? []))];
}

/** The name, when the text is one template and nothing else. */
export function soleTemplate(text: string): string | null {
  const [match] = text.matchAll(template);
  return match?.[0] === text ? (match[1] ?? null) : null;
}

function fill(text: string, lookup: Lookup, missing: Set<string>): string {
  return text.replaceAll(template, (whole, name: string) => {
    const value = lookup(name);
    if (value === undefined) missing.add(name);
    return value ?? whole;
  });
}

function undefinedVariables(names: readonly string[]): Problem {
  const list = names.map((name) => `{{${name}}}`).join(', ');
  return {
    code: 'variable.undefined',
    message: names.length === 1 ? `${list} has no value.` : `These have no value: ${list}.`,
  };
}
