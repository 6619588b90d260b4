import { type Problem, SteadfastError } from '../errors.ts';
import { buildRequest } from '../http/build-request.ts';
import { postmanItem } from '../http/postman-item.ts';
import type { PlannedScenario, RequestStep } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import { reportAt } from '../scenario/report-at.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { substituteKnown } from '../scenario/substitute.ts';

/** Where the fault lies in a step, by its code. */
const POINTERS: Readonly<Record<string, string>> = {
  'request.header': '/change/headers',
  'request.method': '/change/method',
  'change.form': '/change/form',
  'change.json': '/change/json',
};

/** What can be said only once every variable has its value: a captured one may be a whole URL, or a number in a body. */
const NEED_ALL_VALUES = ['change.json', 'request.url'];

/** Builds the request of a step as far as it is known before the run; null when nothing is wrong with it. */
function refusalOf(step: RequestStep, planned: PlannedScenario, system: System): SteadfastError | null {
  const operation = system.operations.get(step.operation);
  if (operation === undefined) return null;
  let isOpen = false;
  const fill = (text: string): string =>
    substituteKnown(text, (name) => {
      const own = Object.hasOwn(step.with, name) ? step.with[name] : undefined;
      const value = own ?? planned.variables[name]?.value;
      isOpen ||= value === undefined || value.includes('{{');
      return value;
    });
  const build = operation.scripted ? postmanItem : buildRequest;
  try {
    build(operation, { fill, body: step.body, change: step.change });
    return null;
  } catch (error) {
    if (!(error instanceof SteadfastError)) throw error;
    return isOpen && NEED_ALL_VALUES.includes(error.code) ? null : error;
  }
}

/** Every request of a scenario × row that could not be sent as it is written, each with its place. */
export function checkRequests(scenario: Scenario, planned: PlannedScenario, system: System): readonly Problem[] {
  const written = [...scenario.steps, ...scenario.finally];
  return [...planned.steps, ...planned.finally].flatMap((step, index) => {
    const source = written[index];
    if (source === undefined || step.kind !== 'request') return [];
    const refusal = refusalOf(step, planned, system);
    if (refusal === null) return [];
    const { code, message, hint } = refusal.problems[0];
    return [reportAt(source.source, `${source.at}${POINTERS[code] ?? ''}`, { code, message, hint })];
  });
}
