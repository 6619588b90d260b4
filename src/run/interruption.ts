import type { Interruption } from '../model/result.ts';

/** The signal that stopped a run; null while nothing did. */
export function interruption(signal: AbortSignal): Interruption | null {
  if (!signal.aborted) return null;
  return signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
}
