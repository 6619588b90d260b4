import { generate } from 'selfsigned';

/** PEM texts made for one test file. */
export interface Certificates {
  /** The authority that signed `client`; also the certificate of a server for `localhost`, `*.test` and 127.0.0.1. */
  readonly cert: string;
  readonly key: string;
  readonly client: { readonly cert: string; readonly key: string };
}

/** An authority that nobody trusts yet, its server and its client. */
export async function makeCertificates(): Promise<Certificates> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: '*.company.test' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
    clientCertificate: { cn: 'the harness', keyType: 'ec', algorithm: 'sha256' },
  });
  const { clientcert: cert, clientprivate: key } = made;
  if (cert === undefined || key === undefined) throw new Error('no client certificate was made');
  return { cert: made.cert, key: made.private, client: { cert, key } };
}
