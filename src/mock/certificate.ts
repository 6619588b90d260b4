/** A throw-away certificate and its key, PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

let made: Promise<Certificate> | null = null;

/**
 * The certificate of every proxy in this process, made once (P-256: a tenth of RSA's price). It proves nothing, and a
 * browser on mocks is told to accept any.
 */
export function throwAwayCertificate(): Promise<Certificate> {
  made ??= make();
  return made;
}

async function make(): Promise<Certificate> {
  const { generate } = await import('selfsigned');
  const pem = await generate([{ name: 'commonName', value: 'steadfast mock' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
  });
  return { key: pem.private, cert: pem.cert };
}
