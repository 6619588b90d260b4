import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';

const ID = 'attempt.complete';

/** Says nothing of an attempt that ran to its end: that alone is no proof of anything. */
export const attemptComplete: Check = {
  id: ID,
  title: 'The scenario ran to its end',
  source: 'docs/design.md, Verdicts and exit codes',
  help: 'The run was interrupted or stopped by its time limit, or the harness itself failed; run it again.',
  judge: ({ attempt }) => {
    const about = { step: null, subject: null, place: attempt.header.scenario.place };
    if (attempt.end === null)
      return [finding(ID, 'inconclusive', 'the recording stops before the scenario ended', about)];
    const { interrupted, broken } = attempt.end;
    if (interrupted) return [finding(ID, 'inconclusive', 'the scenario was interrupted', about)];
    return broken === undefined ? [] : [finding(ID, 'error', `${broken.code}: ${broken.message}`, about)];
  },
};
