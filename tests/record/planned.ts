import type { PlannedScenario } from '../../src/model/plan.ts';
import type { AttemptEnd, AttemptHeader, StepSkipEntry } from '../../src/model/recording.ts';
import type { RunInfo } from '../../src/model/result.ts';

export const info: RunInfo = {
  id: 'run-1',
  startedAt: '2026-11-21T09:00:00.000Z',
  target: 'ste',
  mock: true,
  seed: 7,
  steadfast: '0.1.0',
  node: 'v20.20.2',
  browser: null,
  folder: 'reports/run-1',
};

export function planned(id: string, row: string | null = null): PlannedScenario {
  return {
    id,
    row,
    system: 'fms',
    title: id,
    description: null,
    file: `${id}.yaml`,
    place: { file: `${id}.yaml`, line: 1, column: 1 },
    places: {},
    tags: [],
    covers: [],
    target: 'ste',
    mock: true,
    as: null,
    reuse: {},
    locks: [],
    variables: {},
    given: {},
    faults: [],
    clockStart: null,
    live: 'safe',
    timeoutMs: 1000,
    steps: [],
    finally: [],
    skip: null,
  };
}

export function header(id: string, attempt = 1): AttemptHeader {
  const startedAt = '2026-11-21T09:00:00.000Z';
  return { type: 'attempt', version: 1, attempt, observer: 'runner', startedAt, scenario: planned(id), secrets: [] };
}

export function entry(reason: string): StepSkipEntry {
  const at = '2026-11-21T09:00:01.000Z';
  const because = 'condition';
  return { type: 'step-skip', step: 's', at, title: 's', kind: 'wait', pointer: '/steps/0', reason, because };
}

export const end: AttemptEnd = {
  type: 'attempt-end',
  endedAt: '2026-11-21T09:00:02.000Z',
  durationMs: 2000,
  interrupted: false,
};
