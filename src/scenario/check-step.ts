import { parseDuration } from '../contract/duration.ts';
import type { Problem } from '../errors.ts';
import type { Journey, System } from '../model/system.ts';
import { checkCovers, operationNames, unknown } from './check-references.ts';
import { fillByRow } from './fill-by-row.ts';
import { findJourney, findOperation } from './find-in-system.ts';
import { type Mistake, reportAt } from './report-at.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

/** Finds what a step names and its system, or its scenario, does not know. `earlier` are the steps before it. */
export function checkStep(
  step: ScenarioStep,
  scenario: Scenario,
  system: System,
  earlier: readonly ScenarioStep[],
): Problem[] {
  const problems: Problem[] = [];
  const report = (key: string, mistake: Mistake, words?: string) =>
    problems.push(reportAt(step.source, `${step.at}/${key}`, mistake, words));
  const branch = (journey: Journey, written: string, key: string) => {
    const branches = branchesOf(journey);
    for (const { text } of fillByRow(written, scenario, system, step.with))
      if (!branches.includes(text) && !(branches.length === 0 && text === 'accept'))
        report(
          key,
          {
            ...unknown('branch', text, branches, 'Branches', system.id),
            message: `The journey "${journey.title}" has no branch "${text}".`,
          },
          written,
        );
  };
  if (step.as !== null && !system.personas.has(step.as))
    report('as', unknown('persona', step.as, [...system.personas.keys()], 'Personas', system.id), step.as);
  step.onTargets?.forEach((name) => {
    if (name !== 'mock' && !system.targets.has(name))
      report('when/target', unknown('target', name, [...system.targets.keys(), 'mock'], 'Targets', system.id), name);
  });
  problems.push(...checkCovers(step.source, `${step.at}/covers`, step.covers, system));
  if (step.retry !== null && step.expect === null)
    report('retry', {
      code: 'scenario.retry-without-expect',
      message: 'Without an expectation there is nothing to try again for.',
    });
  if (step.retry !== null && step.kind !== 'request' && step.kind !== 'portal')
    report('retry', { code: 'scenario.retry-not-for-kind', message: `A ${step.kind} step can not be tried again.` });
  if (step.within !== null && !earlier.some(({ id }) => id === step.within?.of)) {
    const ids = earlier.map(({ id }) => id);
    const mistake = unknown('step', step.within.of, ids, 'Earlier steps', system.id);
    report('within', { ...mistake, message: `No step "${step.within.of}" comes before this one.` }, step.within.of);
  }
  switch (step.kind) {
    case 'consent': {
      if (system.oauth === null) {
        report('consent', {
          code: 'scenario.no-consent',
          message: `${system.id} has no consent: its system.yaml has no "oauth".`,
        });
        break;
      }
      const written = step.journey ?? system.oauth.journey;
      const journey = findJourney(system, written);
      if (journey !== null) branch(journey, step.do, 'consent');
      else if (step.journey !== null)
        report(
          'consent/journey',
          unknown('journey', written, [...system.journeys.keys()], 'Journeys', system.id),
          written,
        );
      break;
    }
    case 'portal': {
      const journey = findJourney(system, step.journey);
      if (journey === null)
        report('portal', unknown('journey', step.journey, journeyNames(system), 'Journeys', system.id), step.journey);
      else if (step.branch !== null) branch(journey, step.branch, 'do');
      break;
    }
    case 'request':
      if (findOperation(system, step.operation) === null)
        report(
          'request',
          unknown('operation', step.operation, operationNames(system), 'Operations', system.id),
          step.operation,
        );
      break;
    case 'wait':
      for (const { row, text } of fillByRow(step.duration, scenario, system, step.with)) {
        if (parseDuration(text) !== null || text.includes('{{')) continue;
        const where = row === null ? '' : ` (row ${row.key})`;
        const hint = 'A time carries its units, and is known before the run: 250ms, 10s, 9m30s, 1h, 14d.';
        report('wait', { code: 'scenario.bad-duration', message: `"${text}" is no time to wait${where}.`, hint });
      }
      break;
    default:
  }
  return problems;
}

function branchesOf(journey: Journey): string[] {
  const all = journey.pages.flatMap((page) => Object.keys(page.actions));
  return [...new Set(all)].filter((name) => name !== '*');
}

function journeyNames(system: System): string[] {
  return [...system.journeys.values()].flatMap(({ name, title }) => [title, name]);
}
