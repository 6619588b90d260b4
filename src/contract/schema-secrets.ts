import { isJsonObject, type Json } from '../model/json.ts';
import type { ResponseSchema } from '../model/system.ts';
import type { FollowRef } from './reduce-errors.ts';
import { pointerToken } from './source-file.ts';

type SecretPlace = ResponseSchema['secrets'][number];

const applied = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not', 'dependentSchemas'];

/**
 * Where a schema says that a value is secret or personal: the fields marked `"secret": true` or `"personal": true`,
 * as JSON pointers with `*` for array items and for properties of any name. References are followed.
 */
export function schemaSecrets(root: Json, follow: FollowRef): readonly SecretPlace[] {
  const found = new Map<string, SecretPlace>();
  const visit = (schema: unknown, document: unknown, pointer: string, parents: readonly unknown[]): void => {
    if (!isJsonObject(schema) || parents.includes(schema)) return;
    const inside = [...parents, schema];
    if (schema['secret'] === true) found.set(pointer, { pointer, kind: 'secret' });
    else if (schema['personal'] === true && !found.has(pointer)) found.set(pointer, { pointer, kind: 'personal' });
    const reference = schema['$ref'];
    const target = typeof reference === 'string' ? follow(reference, document) : null;
    if (target !== null) visit(target.schema, target.root, pointer, inside);
    for (const keyword of applied) {
      const branches = schema[keyword];
      const list =
        keyword === 'dependentSchemas' && isJsonObject(branches) ? Object.values(branches) : [branches].flat();
      for (const branch of list) visit(branch, document, pointer, inside);
    }
    const properties = schema['properties'];
    for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {})) {
      visit(property, document, `${pointer}/${pointerToken(name)}`, inside);
    }
    const any = [schema['items'], schema['additionalProperties'], schema['patternProperties'], schema['prefixItems']];
    const nested = any.flatMap((value, index) =>
      index === 2 && isJsonObject(value) ? Object.values(value) : [value].flat(),
    );
    for (const item of nested) visit(item, document, `${pointer}/*`, inside);
  };
  visit(root, root, '', []);
  return [...found.values()];
}
