import type { ScenarioResult } from '../model/result.ts';
import { isGreen } from '../verdict/worst.ts';

/** What was red in a step (null: in none of them), each finding in words; null for green. */
export function failureText(result: ScenarioResult, step: string | null): string | null {
  const red = result.findings.filter((finding) => finding.step === step && !isGreen(finding.verdict));
  if (red.length === 0) return null;
  const lines = red.map(
    ({ check, message, place }) => `${check}: ${message}${place ? ` (${place.file}:${place.line})` : ''}`,
  );
  return [...lines, `Run again: ${result.rerun}`].join('\n');
}
