import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import { fillByRow } from './fill-by-row.ts';
import { findOperation } from './find-in-system.ts';
import { reportAt } from './report-at.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { templateNames } from './substitute.ts';

/** Ends the parameter, or the query; `+` is read as a blank. Postman and Newman send them as they are. */
const reserved = /[&#+]/;

/** Warns of a variable in a URL's query whose value, as far as files say it, would change the query's shape. */
export function checkUrls(step: ScenarioStep, scenario: Scenario, system: System): Problem[] {
  if (step.kind !== 'request') return [];
  const operation = findOperation(system, step.operation);
  const own = step.change?.url;
  const url = own ?? operation?.request.url ?? '';
  const [, ...query] = url.split('?');
  return templateNames(query.join('?')).flatMap((name) => {
    const values = fillByRow(`{{${name}}}`, scenario, system, step.with);
    const bad = values.find(({ text }) => !text.includes('{{') && reserved.test(text));
    if (bad === undefined) return [];
    const sign = reserved.exec(bad.text)?.[0] ?? '';
    const where = bad.row === null ? '' : ` (row ${bad.row.key})`;
    const message = `The value of {{${name}}}${where} holds "${sign}" and is sent as it is in the query.`;
    const hint = `Set the parameter by change: { query: … }, which encodes it.`;
    const pointer = `${step.at}/${own === undefined ? 'request' : 'change/url'}`;
    return [
      reportAt(step.source, pointer, { code: 'scenario.unencoded-variable', message, hint, severity: 'warning' }),
    ];
  });
}
