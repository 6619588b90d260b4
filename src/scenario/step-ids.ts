import { operationSlug } from '../contract/operation-slug.ts';
import { problemAt } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import type { LocatedStep } from './include-steps.ts';
import type { RawStep } from './raw-scenario.ts';

export interface NamedStep extends LocatedStep {
  readonly id: string;
  readonly title: string;
}

/**
 * Names each step of a scenario: its `id`, or a slug of its title, numbered where that is taken.
 * A consent without a title is `consent` whatever is decided there, so that `within: 10m of consent` reads well.
 */
export function nameSteps(steps: readonly LocatedStep[]): {
  readonly steps: readonly NamedStep[];
  readonly problems: readonly Problem[];
} {
  const taken = new Set<string>();
  const problems: Problem[] = [];
  for (const { raw, source, at } of steps) {
    if (raw.id === undefined) continue;
    if (taken.has(raw.id)) {
      const message = `Two steps have the id "${raw.id}".`;
      problems.push(problemAt(source, `${at}/id`, { code: 'scenario.duplicate-step-id', message }));
    }
    taken.add(raw.id);
  }
  const named = steps.map((step): NamedStep => {
    const { raw } = step;
    const title = raw.title ?? defaultTitle(raw);
    if (raw.id !== undefined) return { ...step, id: raw.id, title };
    const slug = raw.title === undefined && raw.consent !== undefined ? 'consent' : operationSlug(title) || 'step';
    let id = slug;
    for (let n = 2; taken.has(id); n++) id = `${slug}-${n}`;
    taken.add(id);
    return { ...step, id, title };
  });
  return { steps: named, problems };
}

function defaultTitle(raw: RawStep): string {
  if (raw.consent !== undefined) {
    const decision = typeof raw.consent === 'string' ? raw.consent : (raw.consent.do ?? 'accept');
    return decision === 'accept' ? 'Consent' : `Consent: ${decision}`;
  }
  if (raw.wait !== undefined) return `Wait ${raw.wait}`;
  return raw.request ?? raw.portal ?? raw.collection ?? 'Step';
}
