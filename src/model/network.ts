/** A proxy, its credentials apart: they are secrets, and an origin may be shown. */
export interface ProxyServer {
  /** `http://host:port` or `https://host:port`. */
  readonly origin: string;
  readonly credentials: { readonly username: string; readonly password: string } | null;
}

/** Which proxy leads where. */
export interface Proxies {
  /** For `http:` addresses; null for a direct connection. */
  readonly http: ProxyServer | null;
  /** For `https:` addresses. */
  readonly https: ProxyServer | null;
  /** Hosts reached without a proxy, as `NO_PROXY` names them: `*`, a domain, an address, a CIDR block. */
  readonly bypass: readonly string[];
}

/** A certificate by which this client shows who it is (RFC 8705), PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  readonly passphrase: string | null;
}

/** How the network is reached: the same for native requests, Newman and the browser. Mocks have none. */
export interface Network {
  readonly proxies: Proxies;
  /** Certificates trusted beside those built in, PEM. */
  readonly ca: readonly string[];
  /** By the one origin each is shown to. */
  readonly clientCertificates: ReadonlyMap<string, ClientCertificate>;
  /** True where the certificate of a server is not verified. */
  readonly insecure: boolean;
}

/** Straight to the server, with what is trusted anyway. */
export const DIRECT: Network = {
  proxies: { http: null, https: null, bypass: [] },
  ca: [],
  clientCertificates: new Map(),
  insecure: false,
};
