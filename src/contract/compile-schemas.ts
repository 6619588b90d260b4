import { type Problem, SteadfastError } from '../errors.ts';
import type { System } from '../model/system.ts';

/**
 * Compiles every schema of a system, and returns a problem for each that is wrong itself: an unknown keyword, a reference
 * to nothing. Loading leaves this out, because a run compiles only what it uses.
 */
export function compileSchemas(system: Pick<System, 'operations' | 'schemasOf'>): readonly Problem[] {
  const schemas = [...system.operations.keys()].flatMap((operation) => system.schemasOf(operation));
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
