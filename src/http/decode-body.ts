import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { type Header, headerValues } from '../model/http.ts';

/** A bomb unpacks to more than this: then the bytes stay as they came. */
const maxOutputLength = 64 * 1024 * 1024;

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  gzip: (bytes) => promisify(gunzip)(bytes, { maxOutputLength }),
  'x-gzip': (bytes) => promisify(gunzip)(bytes, { maxOutputLength }),
  deflate: (bytes) => promisify(inflate)(bytes, { maxOutputLength }),
  br: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
  identity: (bytes) => Promise.resolve(bytes),
};

/** A body without its content encodings (RFC 9110 section 8.4); as it came when one is unknown or does not decode. */
export async function decodeBody(headers: readonly Header[], body: Uint8Array): Promise<Uint8Array> {
  const encodings = headerValues(headers, 'content-encoding').flatMap((value) => value.toLowerCase().split(','));
  let decoded = body;
  try {
    for (const encoding of encodings.map((text) => text.trim()).reverse()) {
      const decode = decoders[encoding];
      if (decode === undefined || decoded.length === 0) return body;
      decoded = await decode(decoded);
    }
  } catch {
    return body;
  }
  return decoded;
}
