import type { Agent, ClientRequest } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import type { Network, ProxyServer } from '../model/network.ts';
import { proxyFor } from './proxy-for.ts';
import { tlsOptions } from './tls-options.ts';
import { connectToProxy, openTunnel, proxyAuthorization } from './tunnel.ts';

/** The proxy that `host` and `port` already name. A symbol: Newman's own options have a `proxy`. */
const VIA = Symbol('via');

/** What Node's agents are told of where a request goes. */
export interface Target {
  readonly host?: string;
  readonly port?: number | string;
  readonly servername?: string;
  readonly [VIA]?: ProxyServer;
}

type Connected = (error: Error | null, socket?: Socket) => void;

/** Whether a header is for the proxy and no part of what the system is told. */
export function isForProxy(name: string): boolean {
  return name.toLowerCase() === 'proxy-authorization';
}

/** Writes a plain request for its proxy, in absolute form (RFC 9112 section 3.2.2), and says where it goes. */
export function addressTo(proxy: ProxyServer | null, origin: string, request: ClientRequest, target: Target): Target {
  if (proxy === null || origin.startsWith('https:')) return target;
  const authorization = proxyAuthorization(proxy);
  // Not from the Host header, which a scenario may have changed.
  request.path = `${origin}${request.path}`;
  if (authorization !== null) request.setHeader('proxy-authorization', authorization);
  const { hostname, port, protocol } = new URL(proxy.origin);
  return { ...target, host: hostname, port: port || (protocol === 'https:' ? 443 : 80), [VIA]: proxy };
}

/** Makes an agent of node:http or node:https connect as the network says: trust, client certificates, proxies. */
export function connectThrough(agent: Agent, network: Network, timeoutMs: number): void {
  const tlsFor = tlsOptions(network);
  const direct: unknown = Reflect.get(agent, 'createConnection');
  if (typeof direct !== 'function') throw new TypeError('this Node has no Agent.createConnection');
  Reflect.set(agent, 'createConnection', (target: Target, done: Connected): Socket | undefined => {
    const via = target[VIA];
    if (via !== undefined) return connectToProxy(via, tlsFor(via.origin));
    if (!(agent instanceof https.Agent)) return Reflect.apply(direct, agent, [target, done]);
    const authority = authorityOf(target);
    const origin = new URL(`https://${authority}`).origin;
    const own = { ...target, ...tlsFor(origin) };
    const proxy = proxyFor(network.proxies, origin);
    if (proxy === null) return Reflect.apply(direct, agent, [own, done]);
    openTunnel(proxy, authority, { tls: tlsFor(proxy.origin), timeoutMs }).then(
      (socket) => done(null, connectSecure({ ...own, port: Number(target.port), socket })),
      (error: Error) => done(error),
    );
    return undefined;
  });
}

/** `host:port`, an IPv6 host in brackets. */
function authorityOf({ host = '', port }: Target): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${Number(port) || 443}`;
}
