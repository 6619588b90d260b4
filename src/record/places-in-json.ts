import { isMask } from '../secrets/is-mask.ts';
import { type JsonScalar, jsonScalars } from '../secrets/json-scalars.ts';
import { isSecretParameter } from './places-in-pairs.ts';
import type { SecretPlace } from './secret-place.ts';

/**
 * Secrets in a JSON text: what the schema declares, as pointers with `*` for the items of an array, and OAuth's
 * parameters at the top level, unless a mask stands there already.
 */
export function placesInJson(text: string, pointers: readonly string[]): SecretPlace[] {
  const scalars = jsonScalars(text);
  const isCode = scalars.some(({ pointer }) => pointer === '/grant_type');
  const declared = pointers.map((pointer) => pointer.split('/'));
  return scalars
    .filter(({ pointer, value }) => {
      if (typeof value !== 'string' && typeof value !== 'number') return false;
      const path = pointer.split('/');
      return (
        (path.length === 2 && isSecretParameter(path[1] ?? '', isCode) && !isMask(String(value))) ||
        declared.some((one) => leadsTo(one, path))
      );
    })
    .map((scalar) => placeOf(text, scalar));
}

/** A declared object or array declares everything in it. */
function leadsTo(declared: readonly string[], path: readonly string[]): boolean {
  return declared.every((name, index) => name === path[index] || (name === '*' && path[index] !== undefined));
}

function placeOf(text: string, scalar: JsonScalar): SecretPlace {
  return {
    start: scalar.start,
    end: scalar.end,
    values: [String(scalar.value)],
    replace: (vault) =>
      vault.replacement(String(scalar.value)) === scalar.value
        ? text.slice(scalar.start, scalar.end)
        : vault.jsonReplacement(scalar),
  };
}
