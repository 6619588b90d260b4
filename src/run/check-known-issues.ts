import { didYouMeanHint } from '../contract/did-you-mean.ts';
import type { Problem } from '../errors.ts';
import type { KnownIssue } from '../model/known-issue.ts';
import type { System } from '../model/system.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Names in `known-issues.yaml` that name nothing: such an entry would excuse nothing and say so nowhere. */
export async function checkKnownIssues(
  systems: Iterable<System>,
  scenarios: readonly Scenario[],
): Promise<readonly Problem[]> {
  const written = [...systems].flatMap((system) => system.knownIssues.map((issue) => ({ system, issue })));
  if (written.length === 0) return [];
  const { explanations } = await import('../judge/explain.ts');
  const checks = explanations.map(({ id }) => id);
  return written.flatMap(({ system, issue }) => {
    const { place, check, targets } = issue;
    const unnamed = (what: string, name: string, all: readonly string[]): readonly Problem[] => {
      if (all.includes(name)) return [];
      const hint = didYouMeanHint(name, all, 'There are');
      return [{ code: 'known-issue.unknown', message: `There is no ${what} ${name}.`, place, ...(hint && { hint }) }];
    };
    return [
      ...unnamed('check', check, checks),
      ...(targets ?? []).flatMap((target) => unnamed('target', target, ['mock', ...system.targets.keys()])),
      ...unknownScenario(issue, scenarios, unnamed),
    ];
  });
}

function unknownScenario(
  { scenario, rows }: KnownIssue,
  scenarios: readonly Scenario[],
  unnamed: (what: string, name: string, all: readonly string[]) => readonly Problem[],
): readonly Problem[] {
  const [system] = scenario.split('/');
  const there = scenarios.filter((one) => one.system === system);
  const named = there.find(({ id }) => id === scenario);
  if (named === undefined)
    return unnamed(
      'scenario',
      scenario,
      there.map(({ id }) => id),
    );
  const keys = named.rows.map(({ key }) => key);
  return (rows ?? []).flatMap((row) => unnamed(`row of ${scenario}`, row, keys));
}
