import { parseDuration } from '../contract/duration.ts';
import { placeOf } from '../contract/source-file.ts';
import type { Json } from '../model/json.ts';
import type { Expectation, PlannedStep } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import { findJourney, findOperation } from './find-in-system.ts';
import type { Row, ScenarioStep } from './scenario.ts';
import { mapStrings, soleTemplate, substituteKnown } from './substitute.ts';

export interface PlanStepContext {
  readonly system: System;
  readonly target: string;
  readonly mock: boolean;
  readonly row: Row | null;
  /** Values known before the first request. */
  readonly lookup: (name: string) => string | undefined;
}

/** A step with everything settled that does not wait for an answer: its operation, journey, branch, wait and status. */
export function planStep(step: ScenarioStep, context: PlanStepContext): PlannedStep {
  const { system, row } = context;
  const fill = (text: string) => substituteKnown(text, (name) => step.with[name] ?? context.lookup(name));
  const title = (named: string | undefined, written: string) =>
    step.title === written ? (named ?? written) : step.title;
  const base = {
    id: step.id,
    title: step.title,
    pointer: step.pointer,
    place: placeOf(step.source, step.at),
    as: step.as,
    with: step.with,
    expect: step.expect === null ? null : planExpectation(step.expect, row, fill),
    capture: step.capture,
    retry: step.retry,
    ...(step.timeoutMs !== null && { timeoutMs: step.timeoutMs }),
    within: step.within,
    soft: step.soft,
    covers: step.covers,
    onTargets: runsOn(step.onTargets, context) ? null : step.onTargets,
  };
  switch (step.kind) {
    case 'consent': {
      const written = step.journey ?? system.oauth?.journey ?? '';
      const journey = findJourney(system, written)?.name ?? written;
      return { ...base, kind: 'consent', do: fill(step.do), journey, change: step.change };
    }
    case 'portal': {
      const journey = findJourney(system, step.journey);
      const branch = step.branch === null ? null : fill(step.branch);
      return {
        ...base,
        kind: 'portal',
        title: title(journey?.title, step.journey),
        journey: journey?.name ?? step.journey,
        branch,
      };
    }
    case 'request': {
      const operation = findOperation(system, step.operation);
      const body = step.body === null ? null : { text: step.body.text, file: step.body.source?.file ?? null };
      return {
        ...base,
        kind: 'request',
        title: title(operation?.name, step.operation),
        operation: operation?.slug ?? step.operation,
        body,
        change: step.change,
        idempotent: step.idempotent,
      };
    }
    case 'collection':
      return { ...base, kind: 'collection', file: step.file, folder: step.folder };
    case 'wait': {
      const duration = fill(step.duration);
      return {
        ...base,
        kind: 'wait',
        title: title(`Wait ${duration}`, `Wait ${step.duration}`),
        ms: parseDuration(duration) ?? 0,
      };
    }
  }
}

/** Is the target among these names? `mock` means every mock; null means all targets. */
export function runsOn(
  targets: readonly string[] | null,
  { target, mock }: { target: string; mock: boolean },
): boolean {
  return targets === null || targets.includes(target) || (mock && targets.includes('mock'));
}

/**
 * Puts a row's numbers and booleans where an expected value is nothing but that variable: `{ count: "{{count}}" }`
 * expects 3, not "3". Variables in a status are filled in now; other templates wait until the step runs.
 */
function planExpectation(expect: Expectation, row: Row | null, fill: (text: string) => string): Expectation {
  const typed = <T extends Json>(value: T): Json =>
    mapStrings(value, (text) => {
      const value = row?.values[soleTemplate(text) ?? '']?.json;
      return value === undefined || typeof value === 'string' ? text : value;
    });
  const { status, headers, body, jsonpath, text, callback, page } = expect;
  const each = (values: Readonly<Record<string, Json>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)]));
  return {
    ...(status !== undefined && { status: planStatus(status, fill) }),
    ...(headers && { headers: each(headers) }),
    ...(body !== undefined && { body: typed(body) }),
    ...(jsonpath && { jsonpath: each(jsonpath) }),
    ...(text !== undefined && { text: typed(text) }),
    ...(callback && { callback: each(callback) }),
    ...(page !== undefined && { page: typed(page) }),
  };
}

function planStatus(
  status: NonNullable<Expectation['status']>,
  fill: (text: string) => string,
): Expectation['status'] & {} {
  const one = (value: number | string): number | string => {
    const filled = typeof value === 'string' ? fill(value) : value;
    return typeof filled === 'string' && /^\d{3}$/.test(filled) ? Number(filled) : filled;
  };
  return typeof status === 'object' ? status.map(one) : one(status);
}
