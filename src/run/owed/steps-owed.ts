import type { Problem } from '../../errors.ts';
import { readOwed } from './owed-file.ts';

/** A warning that names every step that a run still owes; none where it owes nothing. */
export function stepsOwed(folder: string): readonly Problem[] {
  const steps = readOwed(folder).flatMap((debt) => debt.steps.map(({ title }) => `“${title}” of ${debt.scenario}`));
  if (steps.length === 0) return [];
  return [
    {
      code: 'run.steps-owed',
      message: `Not everything was put right: ${steps.join(', ')}.`,
      hint: 'steadfast sweep lists it, and with --yes does it.',
      severity: 'warning',
    },
  ];
}
