import type { buildConnector as Connector, Dispatcher } from 'undici';
import type { Network } from '../model/network.ts';
import { proxyFor } from './proxy-for.ts';
import { tlsOptions } from './tls-options.ts';
import { openTunnel } from './tunnel.ts';

/**
 * undici's agent on this network. Its own `ProxyAgent` merges repeated headers, so only the connection is made here: a
 * tunnel for `https:`. A plain request through a proxy is addressed to the proxy by whoever sends it.
 */
export async function networkDispatcher(network: Network, timeoutMs: number): Promise<Dispatcher> {
  const { Agent, buildConnector } = await import('undici');
  const tlsFor = tlsOptions(network);
  const connectors = new Map<string, Connector.connector>();
  const proxies = [network.proxies.http, network.proxies.https].map((proxy) => proxy?.origin);

  function connectorOf(origin: string): Connector.connector {
    const known = connectors.get(origin);
    if (known !== undefined) return known;
    const made = buildConnector({ ...tlsFor(origin), timeout: timeoutMs });
    connectors.set(origin, made);
    return made;
  }

  const connect: Connector.connector = (options, callback) => {
    const origin = new URL(`${options.protocol}//${options.host}`).origin;
    const connector = connectorOf(origin);
    const proxy = options.protocol === 'https:' && !proxies.includes(origin) ? proxyFor(network.proxies, origin) : null;
    if (proxy === null) return connector(options, callback);
    openTunnel(proxy, `${options.hostname}:${options.port || 443}`, { tls: tlsFor(proxy.origin), timeoutMs }).then(
      (httpSocket) => connector({ ...options, httpSocket }, callback),
      (error: Error) => callback(error, null),
    );
  };
  return new Agent({ pipelining: 1, connect });
}
