import type { System } from '../../model/system.ts';
import { systemVariables } from '../../scenario/system-variables.ts';
import type { SelectionOptions } from '../options.ts';
import { planContext } from '../plan-context.ts';
import type { Prepared } from '../prepare.ts';
import type { Examination, Patient } from './examination.ts';
import { examineAddresses } from './examine-addresses.ts';
import { examineAdvice } from './examine-advice.ts';
import { examineExpiry } from './examine-expiry.ts';
import { examineRedirect } from './examine-redirect.ts';
import { examineSecrets } from './examine-secrets.ts';

/** What a live target is examined for without sending anything. */
const QUESTIONS = [examineSecrets, examineExpiry, examineRedirect, examineAddresses, examineAdvice];

export function patientOf(system: System, { planned }: Prepared, options: SelectionOptions, now: number): Patient {
  const context = planContext(system, options);
  const { target, environment } = context;
  const own = planned.filter((scenario) => scenario.system === system.id && scenario.skip === null);
  return { system, target, environment, variables: systemVariables(context), planned: own, now };
}

/** Everything that can be known to be wrong before anything is sent to a live target. */
export function examineSystem(patient: Patient): readonly Examination[] {
  return QUESTIONS.flatMap((question) => question(patient) ?? []);
}
