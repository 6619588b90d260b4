import { resolve } from 'node:path';
import type { Place } from '../model/place.ts';
import type { Finding, ScenarioResult } from '../model/result.ts';
import { isGreen } from '../verdict/worst.ts';

/** What Playwright shows of a step or a scenario that is not green, at the line of the scenario instead of our own code. */
export class Failure extends Error {
  constructor(message: string, { file, line, column }: Place, cwd: string) {
    super(message);
    this.stack = `Error: ${message}\n    at ${resolve(cwd, file)}:${line}:${column}`;
  }
}

/** Why a step is not green; null when it is. */
export function stepFailure(findings: readonly Finding[], place: Place, cwd: string): Failure | null {
  const text = redText(findings);
  return text === null ? null : new Failure(text, placeOf(findings) ?? place, cwd);
}

/** Why a scenario is not green, and how to run it alone; null when it is green or was skipped. */
export function scenarioFailure(result: ScenarioResult, cwd: string): Failure | null {
  const { verdict, reason, findings, rerun, place } = result;
  if (isGreen(verdict) || verdict === 'skip') return null;
  const text = `${verdict}\n${redText(findings) ?? reason ?? ''}\nRun again: ${rerun}`;
  return new Failure(text, placeOf(findings) ?? place, cwd);
}

function redText(findings: readonly Finding[]): string | null {
  const red = redOf(findings);
  return red.length === 0 ? null : red.map(({ check, message }) => `${check}: ${message}`).join('\n');
}

function placeOf(findings: readonly Finding[]): Place | undefined {
  return redOf(findings).find(({ place }) => place !== undefined)?.place;
}

function redOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict }) => !isGreen(verdict) && verdict !== 'skip');
}
