import { isJsonObject } from '../model/json.ts';
import type { System } from '../model/system.ts';
import { findJourney } from './find-in-system.ts';
import type { ScenarioStep } from './scenario.ts';

/** The variables that a step leaves to later ones: its own captures, its journey's, and a consent's `code` and `state`. */
export function capturesOfStep(step: ScenarioStep, system: System): string[] {
  const own = Object.keys(step.capture);
  if (step.kind === 'consent') {
    const journey = step.journey ?? system.oauth?.journey ?? '';
    return [...own, ...journeyCaptures(system, journey, step.do), ...callbackNames(step.expect)];
  }
  return step.kind === 'portal' ? [...own, ...journeyCaptures(system, step.journey, step.branch)] : own;
}

/** A consent that is expected to end on a page brings no callback; one that ends in an error brings no code. */
function callbackNames(expect: ScenarioStep['expect']): string[] {
  if (expect?.page !== undefined) return [];
  const error = expect?.callback?.['error'];
  const refused = error !== undefined && !(isJsonObject(error) && error['exists'] === false);
  return refused ? ['state'] : ['code', 'state'];
}

function journeyCaptures(system: System, journey: string, branch: string | null): string[] {
  const pages = findJourney(system, journey)?.pages ?? [];
  return pages.flatMap((page) =>
    ((branch === null ? undefined : page.actions[branch]) ?? page.actions['*'] ?? []).flatMap((action) =>
      action.do === 'capture' ? [action.as] : [],
    ),
  );
}
