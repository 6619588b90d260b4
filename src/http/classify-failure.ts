import type { TransportFailure, TransportFailureKind } from '../model/http.ts';
import type { ProxyServer } from '../model/network.ts';
import { ProxyRefusal, ProxyUnreached } from './tunnel.ts';

const kinds: readonly (readonly [RegExp, TransportFailureKind])[] = [
  [/^(?:ENOTFOUND|EAI_.*|ENODATA)$/, 'dns'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EACCES)$/, 'refused'],
  [/TIMEOUT|^(?:ETIMEDOUT|ESOCKETTIMEDOUT|TimeoutError)$/, 'timeout'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/, 'reset'],
  [/^(?:EPROTO|ERR_SSL_.*|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|HOSTNAME_MISMATCH)$/, 'tls'],
  [/^(?:HPE_.*|UND_ERR_.*MISMATCH|UND_ERR_.*OVERFLOW|UND_ERR_RES_.*|UND_ERR_INVALID_ARG)$/, 'protocol'],
  [/^(?:AbortError|UND_ERR_ABORTED|ABORT_ERR)$/, 'aborted'],
];

const sentences: Readonly<Record<TransportFailureKind, string>> = {
  dns: 'its name could not be resolved',
  refused: 'the connection was refused',
  reset: 'the connection was reset before the answer was complete',
  tls: 'no secure connection could be made',
  timeout: 'no complete answer came in time',
  protocol: 'the answer was not proper HTTP',
  proxy: 'the proxy did not let the connection through',
  guard: 'the guard refused the request',
  aborted: 'the request was given up',
};

/** What a proxy may answer in place of a tunnel, beyond its number. */
const refusals: Readonly<Record<number, string>> = {
  403: 'it forbids this address',
  407: 'it wants other credentials',
  502: 'it did not reach the server',
  503: 'it did not reach the server',
  504: 'it did not reach the server in time',
};

/**
 * What went wrong below HTTP, in our own words: a library's message may hold a header's value or a whole URL. The
 * host is named, the library's code where there is one, and the proxy where it is the proxy's fault.
 * @param url of the request
 */
export function classifyFailure(error: unknown, url: string, proxy: ProxyServer | null = null): TransportFailure {
  const { host, protocol } = new URL(url);
  const refusal = findRefusal(error);
  if (refusal !== null) return viaProxy(host, proxy, `answered ${refusal.status}`, refusals[refusal.status]);
  const codes = codesOf(error);
  const found = codes.flatMap((code) =>
    kinds.flatMap(([pattern, kind]) => (pattern.test(code) ? [{ kind, code }] : [])),
  )[0];
  const kind = found?.kind ?? 'protocol';
  const code = found?.code.replace(/^(?:TimeoutError|AbortError)$/, '') ?? '';
  // The names and connections behind a proxy are the proxy's to make: what fails here is the way to the proxy itself.
  if (proxy !== null && (kind === 'dns' || kind === 'refused'))
    return viaProxy(host, proxy, 'could not be reached', code);
  // A plain request has no other secure connection than that to the proxy.
  if (proxy !== null && kind === 'tls' && (protocol === 'http:' || isUnreached(error)))
    return viaProxy(host, proxy, 'made no secure connection', code);
  return { kind, message: `${host}: ${sentences[kind]}${code === '' ? '' : ` (${code})`}` };
}

function viaProxy(host: string, proxy: ProxyServer | null, what: string, why: string | undefined): TransportFailure {
  const name = proxy === null ? 'the proxy' : `the proxy ${new URL(proxy.origin).host}`;
  return { kind: 'proxy', message: `${host}: ${name} ${what}${why === undefined ? '' : ` (${why})`}` };
}

function isUnreached(error: unknown): boolean {
  return error instanceof Error && (error instanceof ProxyUnreached || isUnreached(error.cause));
}

function findRefusal(error: unknown): ProxyRefusal | null {
  if (error instanceof ProxyRefusal) return error;
  return error instanceof Error ? findRefusal(error.cause) : null;
}

/** Codes and names along the chain of causes, the outermost first; of several addresses tried, the first. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return [...own, error.name, ...codesOf(inner)];
}
