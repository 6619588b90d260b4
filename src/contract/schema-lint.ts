import type { Problem } from '../errors.ts';
import { isJsonObject } from '../model/json.ts';
import { pointerToken, problemAt, type SourceFile } from './source-file.ts';

const openKeywords = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'const', 'enum', 'not'];
const closing = ['unevaluatedProperties', 'additionalProperties'];

/**
 * What a response's schema leaves open: a field without a type accepts anything, an object without `required` accepts
 * `{}`, an outermost object that is not closed never notices a new field. `fragment` files are only referred to and
 * need no closing of their own.
 */
export function lintSchema(source: SourceFile, fragment: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (pointer: string, code: string, message: string, hint?: string) =>
    problems.push(problemAt(source, pointer, { code, message, hint }));
  const root = source.value;
  if (!isJsonObject(root))
    return [problemAt(source, '', { code: 'schema.wrong-type', message: 'A schema must be a map.' })];

  const visit = (schema: unknown, pointer: string, name: string): void => {
    if (!isJsonObject(schema)) return;
    const typed = 'type' in schema || openKeywords.some((keyword) => keyword in schema);
    if (!typed) report(pointer, 'schema.no-type', `${name} has no type: it accepts anything.`);
    const properties = schema['properties'];
    if (isJsonObject(properties)) {
      if (schema['type'] === 'object' && !('required' in schema) && Object.keys(properties).length > 0) {
        report(
          pointer,
          'schema.no-required',
          `${name} does not say which of its properties are required.`,
          'Write "required": [] when none is.',
        );
      }
      for (const key of Array.isArray(schema['required']) ? schema['required'] : []) {
        if (typeof key === 'string' && !(key in properties) && !('$ref' in schema) && !('allOf' in schema)) {
          report(
            `${pointer}/required`,
            'schema.required-unknown',
            `${name} requires "${key}", which its properties do not describe.`,
          );
        }
      }
      for (const [key, property] of Object.entries(properties)) {
        visit(property, `${pointer}/properties/${pointerToken(key)}`, `"${key}"`);
      }
    }
    if (isJsonObject(schema['items']))
      visit(schema['items'], `${pointer}/items`, `An item of ${name.replace(/^The/, 'the')}`);
    else if (schema['type'] === 'array' && !('items' in schema) && !('prefixItems' in schema)) {
      report(pointer, 'schema.no-items', `${name} does not say what its items are.`);
    }
  };

  const annotation = root['x-response'];
  const empty = isJsonObject(annotation) && annotation['empty'] === true;
  if (empty || (fragment && !('type' in root) && isJsonObject(root['$defs']))) return problems;
  visit(root, '', 'The response');
  const closed = closing.some((keyword) => keyword in root);
  const object = root['type'] === 'object' || 'properties' in root;
  if (!fragment && object && !closed) {
    report(
      '',
      'schema.open',
      'The schema is open: a new property would go unnoticed.',
      'Write "unevaluatedProperties": false at its outermost level.',
    );
  }
  return problems;
}
