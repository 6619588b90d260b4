import type { ErrorExit } from '../errors.ts';
import type { Finding, Interruption } from '../model/result.ts';
import type { ExitCode, Verdict } from '../model/verdict.ts';
import { type JudgedScenario, rollUpRun } from './roll-up.ts';

/** Where several apply, the first (docs/design.md, Verdicts and exit codes). */
const PRECEDENCE = [5, 7, 6, 2, 4, 1, 3] as const;

/** Findings that mean a wrong use of the harness: it refused to send. */
const USAGE_CHECKS: ReadonlySet<string> = new Set(['guard.refused']);

export interface RunOutcome {
  readonly scenarios: readonly JudgedScenario[];
  /** What the run's own problems ask for: 5 a secret in the output, 7 a reporter that threw, 3 an open circuit, … */
  readonly problems?: readonly ErrorExit[];
  /** The run fails though no scenario does. */
  readonly fails?: boolean;
  /** The signal that stopped the run. */
  readonly interrupted?: Interruption | null;
}

/** The one number the process ends with: 130 and 143 win over all but 5. Zero needs a green run without problems. */
export function exitCodeOf({ scenarios, problems = [], fails = false, interrupted = null }: RunOutcome): ExitCode {
  const codes = new Set<ExitCode>(fails ? [...problems, 1] : problems);
  for (const scenario of scenarios) for (const code of codesOf(scenario)) codes.add(code);
  const verdict = codeOfVerdict(rollUpRun(scenarios));
  if (codes.size === 0 && verdict !== 0) codes.add(verdict);

  if (interrupted && !codes.has(5)) return interrupted === 'SIGINT' ? 130 : 143;
  return PRECEDENCE.find((code) => codes.has(code)) ?? 0;
}

/** A scenario's findings say why it is not green; where they do not, its verdict does. */
function codesOf(scenario: JudgedScenario): readonly ExitCode[] {
  const codes = scenario.findings.map(codeOfFinding).filter((code) => code !== 0);
  const explained = scenario.findings.some((finding) => finding.verdict === scenario.verdict);
  const verdict = codeOfVerdict(scenario.verdict);
  return explained || verdict === 0 ? codes : [...codes, verdict];
}

function codeOfFinding(finding: Finding): ExitCode {
  if (finding.verdict === 'error' && USAGE_CHECKS.has(finding.check)) return 2;
  if (finding.verdict === 'inconclusive' && finding.check.startsWith('consent.')) return 4;
  return codeOfVerdict(finding.verdict);
}

function codeOfVerdict(verdict: Verdict): ExitCode {
  if (verdict === 'error') return 7;
  if (verdict === 'fail') return 1;
  if (verdict === 'inconclusive') return 3;
  return 0;
}
