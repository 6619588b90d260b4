import type { CheckInfo } from '../model/result.ts';
import { knownIssueChecks } from './apply-known-issues.ts';
import { stepJudgedInfo } from './checks/step-judged.ts';
import { checks } from './checks.ts';

/** Every check, in the order of a report, as `steadfast explain` lists them. */
export const explanations: readonly CheckInfo[] = [...checks, stepJudgedInfo, ...knownIssueChecks].map(
  ({ id, title, source, help }) => ({
    id,
    title,
    source,
    help,
  }),
);

/** What a check means and what to do about it; null for a name that is no check's. */
export function explain(id: string): CheckInfo | null {
  return explanations.find((each) => each.id === id) ?? null;
}
