/** A signal that is aborted after a time, or with its parent. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Puts it off by so many milliseconds. One that has passed stays so. */
  extend(ms: number): void;
  /** Lets go of the timer and of the parent. */
  clear(): void;
}

/**
 * What `AbortSignal.any` and `AbortSignal.timeout` promise, but held by a timer of our own: in Node 20 a composed signal
 * can be collected as garbage before it fires, and whoever waits for it waits for ever. The reason is a `TimeoutError`
 * with this message, or the parent's own.
 */
export function deadline(ms: number, parent?: AbortSignal, message = 'the time is over'): Deadline {
  const controller = new AbortController();
  const follow = () => controller.abort(parent?.reason);
  const end = () => controller.abort(new DOMException(message, 'TimeoutError'));
  let endsAt = performance.now() + ms;
  let timer = setTimeout(end, ms);
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    extend(more) {
      if (controller.signal.aborted) return;
      clearTimeout(timer);
      endsAt += more;
      timer = setTimeout(end, Math.max(0, endsAt - performance.now()));
    },
    clear() {
      clearTimeout(timer);
      parent?.removeEventListener('abort', follow);
    },
  };
}
