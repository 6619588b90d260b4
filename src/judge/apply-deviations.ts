import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/result.ts';
import type { Deviation } from '../model/system.ts';
import { authorizeOperation } from './contract-of.ts';

/**
 * A broken rule that the system documents passes through its deviation and says so; nothing else is excused. A
 * deviation that names operations excuses only what was found on one of them.
 */
export function applyDeviations(findings: readonly Finding[], evidence: Evidence): readonly Finding[] {
  const { deviations } = evidence.system;
  if (deviations.length === 0) return findings;
  const operations = operationsBySubject(evidence);
  return findings.map((finding) => {
    if (finding.verdict !== 'fail' && finding.verdict !== 'warn') return finding;
    const operation = finding.subject === null ? null : (operations.get(finding.subject) ?? null);
    const deviation = deviations.find((each) => each.check === finding.check && covers(each, operation));
    if (!deviation) return finding;
    const message = `${finding.message} (documented: ${deviation.title}, ${deviation.source})`;
    return { ...finding, verdict: 'pass', message, deviation: deviation.id };
  });
}

function covers(deviation: Deviation, operation: string | null): boolean {
  return deviation.operations === null || (operation !== null && deviation.operations.includes(operation));
}

function operationsBySubject({ steps, system }: Evidence): ReadonlyMap<string, string | null> {
  const consent = authorizeOperation(system);
  return new Map(
    steps.flatMap((step) => [
      ...step.exchanges.map(({ id, operation }) => [id, operation] as const),
      ...step.consents.map(({ id }) => [id, consent] as const),
    ]),
  );
}
