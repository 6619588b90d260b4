import type { PlannedScenario } from '../model/plan.ts';
import type { Attempt, JournalEntry } from '../model/recording.ts';
import type { Finding } from '../model/result.ts';

/** RFC 9110 section 9.2.1. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Why a scenario that is not green must not be tried again, from what was recorded of it; null when it may be. On a
 * live target nothing is done twice that the system may have taken: a second attempt could double a submission.
 */
export function whyNotAgain({ header, entries, end }: Attempt, findings: readonly Finding[]): string | null {
  const { scenario } = header;
  if (end === null || end.interrupted) return 'the run was interrupted';
  if (end.absent !== undefined) return 'it did not run';
  if (findings.some(({ verdict }) => verdict === 'error')) return 'a fault of the harness does not go away';
  if (scenario.mock) return null;
  for (const entry of entries) {
    const why = whatWasDone(entry, scenario);
    if (why !== null) return `${entry.step} ${why}`;
  }
  return null;
}

function whatWasDone(entry: JournalEntry, scenario: PlannedScenario): string | null {
  if (entry.type === 'portal') return 'went through a portal, which may have changed something';
  if (entry.type === 'consent' && entry.outcome.kind === 'failed')
    return 'could not be consented to, and an account that is refused again may be locked';
  if (entry.type !== 'exchange') return null;
  const { method, body } = entry.request;
  if (SAFE_METHODS.has(method.toUpperCase()) || isTokenRequest(body?.data) || isIdempotent(entry.step, scenario))
    return null;
  return `sent ${method}, and a second one could double it`;
}

/** A code or refresh token is asked for anew at each attempt (RFC 6749 section 4.1.3). */
function isTokenRequest(body: string | undefined): boolean {
  return body !== undefined && /(?:^|&)grant_type=/.test(body);
}

function isIdempotent(id: string, { steps, finally: last }: PlannedScenario): boolean {
  return [...steps, ...last].some((step) => step.id === id && step.kind === 'request' && step.idempotent);
}
