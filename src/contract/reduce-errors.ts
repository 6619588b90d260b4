import type { ErrorObject } from 'ajv';
import { isJsonObject } from '../model/json.ts';
import { pointerNames } from './source-file.ts';

/** Finds the schema that a `$ref` names, seen from the schema document `root`. */
export type FollowRef = (ref: string, root: unknown) => { schema: unknown; root: unknown } | null;

/** Follows references within one document: `#/definitions/step`. */
export const followLocalRef: FollowRef = (ref, root) =>
  ref.startsWith('#') ? { schema: valueAt(root, decodeURIComponent(ref.slice(1))), root } : null;

/** The value at a JSON pointer (RFC 6901); undefined when there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return pointerNames(pointer).reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)];
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

/**
 * Takes the noise out of ajv's errors (`allErrors` and `verbose` on): of a failed `oneOf` or `anyOf` only the errors of
 * the branch that came nearest remain, and of a failed `if` only what its `then` or `else` found.
 * An alternative of nothing but `required` stays one error: "exactly one of".
 */
export function reduceErrors(errors: readonly ErrorObject[], root: unknown, follow: FollowRef): readonly ErrorObject[] {
  let left = errors.filter((error) => error.keyword !== 'if');
  // Innermost first: ajv reports an alternative after the errors of its branches.
  for (const choice of left.filter(isChoice)) {
    if (!left.includes(choice)) continue;
    const branches: readonly unknown[] = Array.isArray(choice.schema) ? choice.schema : [];
    const groups = branches.map((branch, index) => {
      const reached = reachable(branch, root, follow);
      // A branch that is `false` has no object of its own: its path tells.
      const within = `${choice.schemaPath}/${index}/`;
      const isOf = ({ parentSchema, schemaPath }: ErrorObject) =>
        reached.has(parentSchema) || schemaPath.startsWith(within);
      return left.filter((error) => error !== choice && below(error, choice) && isOf(error));
    });
    const mine = groups.flat();
    left = left.filter((error) => !mine.includes(error));
    const best = groups.filter((group) => group.length > 0).sort((a, b) => cost(a, choice) - cost(b, choice))[0];
    if (
      best === undefined ||
      mine.every((error) => error.keyword === 'required' && error.instancePath === choice.instancePath)
    )
      continue;
    left = left.flatMap((error) => (error === choice ? best : [error]));
  }
  return left;
}

function isChoice(error: ErrorObject): boolean {
  return error.keyword === 'oneOf' || error.keyword === 'anyOf';
}

function below(error: ErrorObject, choice: ErrorObject): boolean {
  return error.instancePath === choice.instancePath || error.instancePath.startsWith(`${choice.instancePath}/`);
}

/** A branch of another type, or with another constant, is hardly the one that was meant; then, fewer errors win. */
function cost(errors: readonly ErrorObject[], choice: ErrorObject): number {
  const weight = (error: ErrorObject) => {
    if (error.keyword === 'type' && error.instancePath === choice.instancePath) return 1000;
    return error.keyword === 'const' || error.keyword === 'enum' ? 100 : 1;
  };
  return errors.reduce((sum, error) => sum + weight(error), 0);
}

/** Every schema object inside `schema`, references followed. */
function reachable(schema: unknown, root: unknown, follow: FollowRef, seen = new Set<unknown>()): Set<unknown> {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return seen;
  seen.add(schema);
  for (const [key, value] of Object.entries(schema)) {
    const target = key === '$ref' && typeof value === 'string' ? follow(value, root) : null;
    if (target === null) reachable(value, root, follow, seen);
    else reachable(target.schema, target.root, follow, seen);
  }
  return seen;
}
