import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { ClientCertificate, Network } from '../model/network.ts';

/** What a TLS connection of Node is told of trust; nothing where Node's own defaults hold. */
export interface TlsOptions {
  readonly secureContext?: SecureContext;
  readonly rejectUnauthorized?: false;
}

/**
 * The TLS settings for one origin. Node's own roots stay trusted beside those added, and a client certificate is shown
 * to the origin it is for and to no other. Contexts are made once: each holds every root.
 */
export function tlsOptions({ ca, clientCertificates, insecure }: Network): (origin: string) => TlsOptions {
  const made = new Map<ClientCertificate | null, SecureContext>();
  const contextFor = (certificate: ClientCertificate | null): SecureContext => {
    const known = made.get(certificate);
    if (known !== undefined) return known;
    const { cert, key, passphrase } = certificate ?? {};
    const context = createSecureContext({
      ...(ca.length > 0 && { ca: [...rootCertificates, ...ca] }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(passphrase != null && { passphrase }),
    });
    made.set(certificate, context);
    return context;
  };
  return (origin) => {
    if (!origin.startsWith('https:')) return {};
    const certificate = clientCertificates.get(origin) ?? null;
    const own = ca.length > 0 || certificate !== null;
    return { ...(own && { secureContext: contextFor(certificate) }), ...(insecure && { rejectUnauthorized: false }) };
  };
}
