import { BlockList, isIP } from 'node:net';
import type { Proxies, ProxyServer } from '../model/network.ts';

/** The proxy that leads to a URL; null for a direct connection. `NO_PROXY` is read as curl reads it. */
export function proxyFor({ http, https, bypass }: Proxies, url: string): ProxyServer | null {
  const { protocol, hostname } = new URL(url);
  const proxy = protocol === 'https:' ? https : http;
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  return proxy === null || bypass.some((entry) => isNamed(entry, host)) ? null : proxy;
}

/** A domain stands for itself and what is below it, with or without a dot before it; an address for itself only. */
function isNamed(entry: string, host: string): boolean {
  if (entry === '*') return true;
  const wanted = entry.toLowerCase().replace(/^\.|\.$/g, '');
  const [network = '', prefix] = wanted.replace(/^\[(.*)\]/, '$1').split('/');
  if (isIP(host) === 0) return wanted !== '' && (host === wanted || host.endsWith(`.${wanted}`));
  if (isIP(network) !== isIP(host)) return false;
  const bits = prefix === undefined ? (isIP(host) === 4 ? 32 : 128) : Number(prefix);
  const list = new BlockList();
  const family = isIP(host) === 4 ? 'ipv4' : 'ipv6';
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 'ipv4' ? 32 : 128)) return false;
  list.addSubnet(network, bits, family);
  return list.check(host, family);
}
