import { setMaxListeners } from 'node:events';
import type { Io } from './io.ts';

export interface Signals {
  /** Aborted with the signal's name as its reason. */
  readonly signal: AbortSignal;
  release(): void;
}

/** The first Ctrl-C asks the run to stop and to write its reports; the second ends the process at once. */
export function onSignals(io: Io): Signals {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const handle = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
    io.err('\nstopping: the reports are written first; press Ctrl-C again to leave without them\n');
    controller.abort(name);
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
