import { placeOf } from '../contract/source-file.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Selected } from './select.ts';

/** One line of `steadfast list --json`. */
export interface ListedScenario {
  /** `id[row]`, the name by which results are kept. */
  readonly key: string;
  readonly id: string;
  readonly row: string | null;
  readonly system: string;
  readonly title: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly covers: readonly string[];
  /** Null for all that can. */
  readonly targets: readonly string[] | null;
  readonly needs: readonly string[];
  readonly live: 'safe' | 'unsafe';
  readonly file: string;
  /** Of the row where it has one. */
  readonly line: number;
  readonly steps: readonly { readonly id: string; readonly kind: string; readonly title: string }[];
}

/** One entry per scenario × row. */
export function listScenarios(selected: readonly Selected[]): ListedScenario[] {
  return selected.map(({ scenario, row }) => {
    const { id, system, title, description, tags, targets, needs, live } = scenario;
    const steps = [...scenario.steps, ...scenario.finally];
    const inFile = row !== null && row.place.file === scenario.source.file;
    return {
      key: scenarioKey({ id, row: row?.key ?? null }),
      id,
      row: row?.key ?? null,
      system,
      title,
      description,
      tags,
      covers: [...new Set([...scenario.covers, ...steps.flatMap((step) => step.covers)])],
      targets,
      needs,
      live,
      file: scenario.source.file,
      line: inFile ? row.place.line : placeOf(scenario.source, '/title').line,
      steps: steps.map((step) => ({ id: step.id, kind: step.kind, title: step.title })),
    };
  });
}
