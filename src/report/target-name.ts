import type { RunInfo } from '../model/result.ts';

/** What a run spoke to: `ste`, `mock`, or `production, mocked`. */
export function targetName({ target, mock }: Pick<RunInfo, 'target' | 'mock'>): string {
  return mock && target !== 'mock' ? `${target}, mocked` : target;
}
