import type { Proxies } from '../model/network.ts';

/** A proxy as Playwright takes it, with what goes around it in Chromium's words. */
export interface BrowserProxy {
  readonly server: string;
  readonly username?: string;
  readonly password?: string;
  readonly bypass: readonly string[];
}

/**
 * The same proxies for Chromium, which takes one: that of `https:` where two differ. A scheme without a proxy goes around
 * it. Null for a direct connection.
 */
export function browserProxy({ http, https, bypass }: Proxies): BrowserProxy | null {
  const proxy = https ?? http;
  if (proxy === null || bypass.includes('*')) return null;
  const schemes = [...(http === null ? ['http://*'] : []), ...(https === null ? ['https://*'] : [])];
  return { server: proxy.origin, ...proxy.credentials, bypass: [...schemes, ...bypass.flatMap(hostRules)] };
}

/** A domain stands for what is below it too; an IPv6 address wants brackets, a block of addresses none. */
function hostRules(entry: string): string[] {
  const name = entry.replace(/^\.|\.$/g, '');
  if (name.includes('/') || /^[\d.]+$/.test(name) || name.startsWith('[')) return [name];
  return name.includes(':') ? [`[${name}]`] : [name, `*.${name}`];
}
