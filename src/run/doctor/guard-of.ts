import { createGuard, type Guard } from '../../http/guard.ts';
import { substituteKnown } from '../../scenario/substitute.ts';
import type { Patient } from './examination.ts';

/** The guard that a run of the patient would have. */
export function guardOf({ system, target, variables }: Patient): Guard {
  return createGuard(system, target.name, (text, of) =>
    substituteKnown(text, (name) => (of === target ? variables[name]?.value : of.environment[name])),
  );
}
