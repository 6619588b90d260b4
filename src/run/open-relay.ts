import { createClient } from '../http/client.ts';
import { openProxy, type ProxyDoor } from '../mock/proxy-door.ts';
import type { Header } from '../model/http.ts';
import type { Network } from '../model/network.ts';

/** Of the connection to the server, or of a body that has been decoded: the browser's own connection has its own. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** Whether the browser can not be told what this network trusts: Chromium verifies an `https:` proxy, whatever it is told. */
export function needsRelay({ ca, clientCertificates, insecure, proxies }: Network): boolean {
  const isSecure = [proxies.http, proxies.https].some((proxy) => proxy?.origin.startsWith('https:'));
  return ca.length > 0 || clientCertificates.size > 0 || (insecure && isSecure);
}

/**
 * A proxy on the loopback interface that fetches for the browser what it asks for, as native requests are sent. Chromium
 * takes no certificate authority and no client certificate from its caller, and exempting an authority's key from its
 * checks would accept any certificate that is presented beside it. So Node verifies every server, and the browser speaks
 * to this proxy only. What the browser loses: HTTP/2, web sockets, and answers that stream.
 */
export async function openRelay(network: Network, timeoutMs: number): Promise<ProxyDoor> {
  const client = createClient({ guard: () => null, network, timeoutMs });
  const door = await openProxy({
    async answer({ headers, ...request }, signal) {
      const sent = { ...request, headers: headers.map(acceptWhatIsDecoded) };
      const { response } = await client.send(sent, signal);
      if (response === null) return { fault: 'reset' };
      return { ...response, headers: response.headers.filter(([name]) => !OF_THE_CONNECTION.has(name.toLowerCase())) };
    },
  });
  return {
    ...door,
    async close() {
      await door.close();
      await client.close();
    },
  };
}

function acceptWhatIsDecoded([name, value]: Header): Header {
  return name.toLowerCase() === 'accept-encoding' ? [name, 'gzip, deflate, br'] : [name, value];
}
