import type { PlannedScenario } from '../model/plan.ts';
import type { Attempt, AttemptEnd, JournalEntry } from '../model/recording.ts';
import { headerOf } from './attempt-header.ts';
import { problemOf } from './execute-step.ts';
import { supplySecrets } from './supply-secrets.ts';
import type { Surroundings } from './surroundings.ts';

/** Records that a scenario was planned and did not run, and why, so that judging it again says the same. */
export function recordAbsent(
  scenario: PlannedScenario,
  absent: NonNullable<AttemptEnd['absent']>,
  surroundings: Surroundings,
): Attempt {
  const vault = surroundings.newVault();
  supplySecrets(scenario, vault);
  const now = Date.now();
  const header = headerOf(scenario, 1, vault, now);
  const interrupted = absent.verdict === 'not-run' && surroundings.signal.aborted;
  const end: AttemptEnd = { ...endOf(now, interrupted), absent };
  surroundings.journal.begin(header).end(end);
  surroundings.closeVault(vault);
  return { header, entries: [], end };
}

/** Records that a scenario's world could not be made, a mock that does not load for one: its first step carries the problem. */
export function recordUnopened(
  scenario: PlannedScenario,
  attempt: number,
  error: unknown,
  surroundings: Surroundings,
): Attempt {
  const vault = surroundings.newVault();
  supplySecrets(scenario, vault);
  const now = Date.now();
  const at = new Date(now).toISOString();
  const header = headerOf(scenario, attempt, vault, now);
  const problem = { ...problemOf(error, { vault, signal: surroundings.signal }), of: 'harness' } as const;
  const entries = scenario.steps.flatMap(({ id: step, kind, title, pointer, soft }, index): JournalEntry[] => {
    const own = { step, at, kind, title, pointer };
    if (index > 0)
      return [{ type: 'step-skip', ...own, because: 'earlier-step', reason: 'the scenario did not begin' }];
    return [
      { type: 'step', ...own, expect: null, window: null, soft },
      { type: 'step-end', step, at, captured: {}, problem, durationMs: 0 },
    ];
  });
  const end = endOf(now, surroundings.signal.aborted);
  const journal = surroundings.journal.begin(header);
  for (const entry of entries) journal.append(entry);
  journal.end(end);
  surroundings.closeVault(vault);
  return { header, entries, end };
}

function endOf(now: number, interrupted: boolean): AttemptEnd {
  return { type: 'attempt-end', endedAt: new Date(now).toISOString(), durationMs: 0, interrupted };
}
