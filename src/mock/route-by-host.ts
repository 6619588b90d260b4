import type { RequestHandler } from 'msw';

/**
 * The handlers that can match a host, in their own order. Matching costs grow with the number of handlers, and a world
 * speaks for several hosts; a handler whose host is a pattern, or that has none, stays in every list.
 */
export function routeByHost(handlers: readonly RequestHandler[]): (host: string) => readonly RequestHandler[] {
  const hosts = new Map(handlers.map((handler) => [handler, literalHost(handler)]));
  const lists = new Map<string, readonly RequestHandler[]>();
  return (host) => {
    let list = lists.get(host);
    if (list === undefined) {
      list = handlers.filter((handler) => {
        const own = hosts.get(handler);
        return own === null || own === host;
      });
      lists.set(host, list);
    }
    return list;
  };
}

/** Host and port of a handler's path where they are literal; null when it may match several. */
function literalHost(handler: RequestHandler): string | null {
  const path = 'path' in handler.info ? handler.info.path : null;
  if (typeof path !== 'string') return null;
  const host = /^https?:\/\/([^/?#]+)/.exec(path)?.[1];
  if (host === undefined || /[*(){}\\]|:(?!\d+$)/.test(host)) return null;
  return host.replace(/:(?:80|443)$/, '').toLowerCase();
}
