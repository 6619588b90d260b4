import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SteadfastError } from '../errors.ts';
import type { ClientCertificate } from '../model/network.ts';
import type { NetworkOptions } from './options.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM file. Throws SteadfastError `network.file` or `network.ca` (exit 2).
 * @param readByNode Node has read each of them already, and said what is wrong with it
 */
export async function readAuthorities(file: string, cwd: string, readByNode = false): Promise<readonly string[]> {
  const text = await readText(file, cwd);
  const found = readByNode ? (text.match(CERTIFICATE) ?? []) : certificatesIn(text).map(({ pem }) => pem);
  if (found.length > 0) return found;
  throw new SteadfastError({
    code: 'network.ca',
    message: `${file} holds no certificates in PEM form.`,
    hint: 'It must read -----BEGIN CERTIFICATE-----; turn a DER file into PEM with: openssl x509 -inform der -in FILE',
  });
}

/**
 * A client certificate with its key; null when none is asked for. Throws SteadfastError `network.file` or
 * `network.client-certificate` (exit 2) for files that are no pair.
 */
export async function readClientCertificate(
  { cert: certFile, key: keyFile }: Pick<NetworkOptions, 'cert' | 'key'>,
  passphrase: string | null,
  cwd: string,
): Promise<ClientCertificate | null> {
  if (certFile === null && keyFile === null) return null;
  if (certFile === null || keyFile === null) throw noPair('--cert and --key belong together.');
  const [cert, key] = await Promise.all([readText(certFile, cwd), readText(keyFile, cwd)]);
  const [own] = certificatesIn(cert);
  if (own === undefined) throw noPair(`${certFile} holds no certificate in PEM form.`);
  if (!isKeyOf(own.certificate, key, passphrase)) throw noPair(`${keyFile} is not the private key of ${certFile}.`);
  return { cert, key, passphrase };
}

function noPair(message: string): SteadfastError {
  return new SteadfastError({
    code: 'network.client-certificate',
    message,
    hint: 'Both are PEM files; the passphrase of an encrypted key is STEADFAST_KEY_PASSPHRASE.',
  });
}

/** Every certificate of a text; none when one of them can not be read. */
function certificatesIn(text: string): readonly { readonly pem: string; readonly certificate: X509Certificate }[] {
  try {
    return (text.match(CERTIFICATE) ?? []).map((pem) => ({ pem, certificate: new X509Certificate(pem) }));
  } catch {
    return [];
  }
}

function isKeyOf(certificate: X509Certificate, key: string, passphrase: string | null): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey({ key, ...(passphrase !== null && { passphrase }) }));
  } catch {
    return false;
  }
}

async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new SteadfastError({ code: 'network.file', message: `${file} can not be read (${code}).` });
  }
}
