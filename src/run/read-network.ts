import { SteadfastError } from '../errors.ts';
import type { Network, Proxies, ProxyServer } from '../model/network.ts';
import { type Environment, readEnvironment } from '../secrets/environment.ts';
import type { NetworkOptions } from './options.ts';
import { readAuthorities, readClientCertificate } from './read-certificates.ts';

/**
 * The network of a live run: the command line, then the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, lower case
 * first; `NODE_EXTRA_CA_CERTS`), as curl and Node read it. The client certificate is for these origins only. Throws
 * SteadfastError `network.proxy` and those of its files (exit 2), which never name credentials.
 */
export async function readNetwork(
  options: NetworkOptions,
  cwd: string,
  certificateOrigins: readonly string[],
): Promise<Network> {
  // Of a live target too these are the machine's own: a `.env` file speaks for a system.
  const environment = readEnvironment({ cwd, target: '', mock: true });
  const extra = environment.get('NODE_EXTRA_CA_CERTS')?.value;
  const ca = await Promise.all([
    ...options.cacert.map((file) => readAuthorities(file, cwd)),
    ...(extra === undefined ? [] : [readAuthorities(extra, cwd, true)]),
  ]);
  const passphrase = environment.get('STEADFAST_KEY_PASSPHRASE')?.value ?? null;
  const certificate = await readClientCertificate(options, passphrase, cwd);
  if (certificate !== null && certificateOrigins.length === 0) {
    throw new SteadfastError({
      code: 'network.certificate-unused',
      message: 'A client certificate was given, and no target of this run says where it is shown.',
      hint: 'Write `clientCertificate: true` beside the url in `reaches` of the target in system.yaml.',
    });
  }
  return {
    proxies: readProxies(options.proxy, environment),
    ca: ca.flat(),
    clientCertificates: new Map(certificate === null ? [] : certificateOrigins.map((origin) => [origin, certificate])),
    insecure: options.insecure,
  };
}

function readProxies(chosen: string | null, environment: Environment): Proxies {
  const either = (name: string) => environment.get(name) ?? environment.get(name.toUpperCase());
  const bypass = (either('no_proxy')?.value ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  if (chosen !== null) {
    const proxy = readProxy(chosen, '--proxy');
    return { http: proxy, https: proxy, bypass };
  }
  const named = (name: string): ProxyServer | null => {
    const found = either(name);
    return found === undefined ? null : readProxy(found.value, found.origin);
  };
  return { http: named('http_proxy'), https: named('https_proxy'), bypass };
}

/** A proxy without a scheme speaks HTTP. */
function readProxy(text: string, origin: string): ProxyServer | null {
  if (text.trim() === '') return null;
  const written = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new SteadfastError({
      code: 'network.proxy',
      message: `The proxy of ${origin} is no http or https URL.`,
      hint: 'Write http://host:port, or http://user:password@host:port with both percent-encoded.',
    });
  }
  const credentials =
    url.username === '' && url.password === ''
      ? null
      : { username: decode(url.username, origin), password: decode(url.password, origin) };
  return { origin: url.origin, credentials };
}

function decode(text: string, origin: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SteadfastError({
      code: 'network.proxy',
      message: `The credentials in the proxy of ${origin} are not percent-encoded.`,
      hint: 'Write a percent sign as %25, an at sign as %40, a colon as %3A.',
    });
  }
}
