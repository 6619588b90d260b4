import { scenarioKey } from '../../model/plan.ts';
import type { Advice } from '../../model/system.ts';
import type { Examination, Patient } from './examination.ts';

/** Does what is about to run go against something that its system advises (`advice` of system.yaml)? */
export function examineAdvice({ system, target, planned, variables, now }: Patient): Examination | null {
  const today = new Date(now).toISOString().slice(0, 10);
  const due = system.advice.filter(
    ({ after, targets }) => (after === null || today > after) && (targets === null || targets.includes(target.name)),
  );
  if (due.length === 0) return null;
  return {
    ok: 'Nothing goes against the advice of the system',
    problems: due.flatMap((advice) => {
      const found = planned.filter((scenario) => concerns(advice, scenario.variables)).map(scenarioKey);
      // Where nothing would run, what holds for every scenario is still worth a word.
      if (found.length === 0 && (planned.length > 0 || !concerns(advice, variables))) return [];
      const values = Object.entries(advice.when).map(([name, value]) => `${name} is ${value}`);
      const where =
        found.length === 0 ? '' : ` in ${found[0]}${found.length === 1 ? '' : ` and ${found.length - 1} more`}`;
      const message = `${advice.warn} (${advice.source})`;
      return [{ code: 'advice.due', message, hint: `${values.join(', ')}${where}.`, severity: 'warning' as const }];
    }),
  };
}

function concerns({ when }: Advice, variables: Patient['variables']): boolean {
  return Object.entries(when).every(([name, value]) => variables[name]?.value === value);
}
