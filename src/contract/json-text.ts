import { isJsonObject, type Json } from '../model/json.ts';

/** The longest line before a list is broken up. */
export const JSON_WIDTH = 120;

/** JSON as a formatter lays it out: a line for each member, lists of one line where they fit. `indent` in spaces. */
export function jsonText(value: Json, indent = 0, used = indent): string {
  const inner = ' '.repeat(indent + 2);
  const outer = ' '.repeat(indent);
  if (Array.isArray(value)) {
    const flat = inlineJson(value);
    if (used + flat.length < JSON_WIDTH && !value.some(isJsonObject)) return flat;
    return `[\n${value.map((item: Json) => inner + jsonText(item, indent + 2)).join(',\n')}\n${outer}]`;
  }
  if (!isJsonObject(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => {
    const key = `${inner}${JSON.stringify(name)}: `;
    return key + jsonText(member, indent + 2, key.length);
  });
  return `{\n${members.join(',\n')}\n${outer}}`;
}

/** JSON in one line, spaced as a formatter spaces it. */
export function inlineJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => inlineJson(item)).join(', ')}]`;
  if (!isJsonObject(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${inlineJson(member)}`);
  return `{ ${members.join(', ')} }`;
}
