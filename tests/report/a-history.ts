import type { HistoryEntry } from '../../src/model/history.ts';
import { zeroCounts } from '../../src/verdict/zero-counts.ts';

/** Two nights before: one sound, one in which a requirement did not hold and no code was exchanged. */
export function aHistory(): readonly HistoryEntry[] {
  const night = {
    version: 1,
    id: '2026-11-19T02-00-00-aaaa',
    startedAt: '2026-11-19T02:00:00.000Z',
    target: 'mock',
    mock: true,
    verdict: 'pass',
    exitCode: 0,
    interrupted: false,
    durationMs: 61_000,
    counts: { ...zeroCounts(), pass: 4, skip: 1 },
    codeAge: { medianMs: 1_500, maxMs: 3_000 },
    requirements: { 'bank@token.type': 'pass', 'bank@token.life': 'pass' },
  } as const;
  const bad = {
    ...night,
    id: '2026-11-20T02-00-00-cd34',
    startedAt: '2026-11-20T02:00:00.000Z',
    verdict: 'fail',
    exitCode: 1,
    counts: { ...zeroCounts(), pass: 3, fail: 1, skip: 1 },
    codeAge: null,
    requirements: { 'bank@token.type': 'fail', 'bank@token.life': 'pass' },
  } as const;
  return [night, bad];
}
