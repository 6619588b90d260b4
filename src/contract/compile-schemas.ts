import { type Problem, SteadfastError } from '../errors.ts';
import type { System } from '../model/system.ts';

/**
 * Compiles the schemas of a system's operations (all unless said), and returns a problem for each that is wrong itself:
 * an unknown keyword, a reference to nothing. Loading leaves this out, because a run needs only what it can reach.
 */
export function compileSchemas(
  system: Pick<System, 'operations' | 'schemasOf'>,
  operations: Iterable<string> = system.operations.keys(),
): readonly Problem[] {
  const schemas = [...operations].flatMap((operation) => system.schemasOf(operation));
  return schemas.flatMap((schema) => {
    try {
      schema.validate(null);
      return [];
    } catch (error) {
      if (error instanceof SteadfastError) return error.problems;
      throw error;
    }
  });
}
