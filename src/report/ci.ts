import { relative, resolve } from 'node:path';
import type { Finding, RunSummary, ScenarioResult } from '../model/result.ts';
import { isRed } from '../verdict/worst.ts';
import { CHANGES } from './changes.ts';
import { redFindings } from './needs-a-look.ts';
import { printable } from './printable.ts';
import { scenarioName } from './scenario-name.ts';

/** What a CI service offers the process that it runs. */
export interface Ci {
  readonly kind: 'github' | 'azure';
  /** Folder that the CI's paths start from; null for the working folder. */
  readonly root: string | null;
  /** Files to append to; null where the service has none. */
  readonly stepSummary: string | null;
  readonly output: string | null;
}

/** Something to be shown at a line of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/**
 * What a run has to say at lines of files, the gravest first, for services show few: one for each scenario that is not
 * green, then what is flaky, then what vanished.
 */
export function annotationsOf(summary: RunSummary, root: string | null): readonly Annotation[] {
  const { scenarios, problems, comparison } = summary;
  const fresh = new Set(comparison?.checks.filter(({ change }) => change === 'new').map(({ scenario }) => scenario));
  const isNew = ({ id, row }: ScenarioResult) => fresh.has(row === null ? id : `${id}[${row}]`);
  const red = scenarios.filter(({ verdict }) => isRed(verdict));
  const ordered = [...red.filter(isNew), ...red.filter((scenario) => !isNew(scenario))];
  return [
    ...problems.map(({ code, message }): Annotation => ({ level: 'error', title: code, message, at: null })),
    ...ordered.map((scenario) => failure(scenario, isNew(scenario), root)),
    ...scenarios.filter(({ verdict }) => verdict === 'flaky').map((scenario) => flaky(scenario, root)),
    ...(comparison?.checks ?? [])
      .filter(({ change }) => change === 'vanished')
      .map(({ scenario, check, place }): Annotation => {
        const message = `${check} was judged by the baseline and is judged no more`;
        return { level: 'warning', title: `${scenario}: ${CHANGES.vanished}`, message, at: placed(place, root) };
      }),
  ];
}

function failure(scenario: ScenarioResult, isNew: boolean, root: string | null): Annotation {
  const [first, ...more] = redFindings(scenario);
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const message = first ? `${first.check}: ${first.message}${rest}` : (scenario.reason ?? scenario.verdict);
  return {
    level: 'error',
    title: `${scenarioName(scenario)}: ${isNew ? `${CHANGES.new}, ` : ''}${scenario.verdict}`,
    message: `${printable(message)}\nRun again: ${scenario.rerun}`,
    at: placed(first?.place ?? scenario.place, root),
  };
}

function flaky(scenario: ScenarioResult, root: string | null): Annotation {
  const [first] = scenario.earlier?.[0]?.findings ?? [];
  return {
    level: 'warning',
    title: `${scenarioName(scenario)}: flaky`,
    message: printable(`${scenario.reason ?? ''}; before: ${first?.message ?? 'not green'}`),
    at: placed(first?.place ?? scenario.place, root),
  };
}

/** Paths are the working folder's; a service looks for them from the root of the repository. */
function placed(place: Finding['place'], root: string | null): Annotation['at'] {
  if (place === undefined) return null;
  return root === null ? place : { ...place, file: relative(root, resolve(place.file)).replaceAll('\\', '/') };
}
