import { stringify } from 'node:querystring';
import { SteadfastError } from '../errors.ts';
import type { Header, WireRequest } from '../model/http.ts';
import type { Change } from '../model/plan.ts';
import type { Operation } from '../model/system.ts';
import { applyChange, changeHeaders } from './apply-change.ts';
import { type BodyOverride, type DraftBody, draftRequest } from './draft.ts';
import { encodeUrl } from './encode-url.ts';
import { refuseUnsendable } from './refuse-unsendable.ts';

export interface BuildOptions {
  /** Replaces `{{variables}}` in a text; throws for one it does not know. */
  fill(text: string): string;
  readonly body?: BodyOverride | null;
  readonly change?: Change | null;
  /** Reads the file of a `file` body. Without it such a body is refused. */
  readFile?(src: string): Uint8Array;
}

/** Methods that Newman sends without their body. */
const BODILESS = new Set(['GET', 'COPY', 'HEAD', 'PURGE', 'UNLOCK']);

/** Methods for which an absent body needs no `Content-Length: 0`. */
const LENGTHLESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

const LANGUAGES: Readonly<Record<string, string>> = {
  html: 'text/html',
  text: 'text/plain',
  json: 'application/json',
  javascript: 'application/javascript',
  xml: 'application/xml',
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  pdf: 'application/pdf',
  txt: 'text/plain',
  xml: 'application/xml',
  zip: 'application/zip',
};

/**
 * The bytes of one operation's request: Newman's, but for what names Newman (`User-Agent`, `Postman-Token`).
 * Throws SteadfastError (exit 2) for what can not be sent or changed as asked; its message holds no value.
 */
export function buildRequest(operation: Operation, options: BuildOptions): WireRequest {
  const change = options.change ?? {};
  const draft = applyChange(draftRequest(operation, options.fill, options.body), change, options.fill);
  const { bytes, type } = BODILESS.has(draft.method.toUpperCase())
    ? { bytes: new Uint8Array(), type: null }
    : encodeBody(draft.body, options);
  const url = encodeUrl(draft.url);
  const headers: Header[] = [...draft.headers];
  const add = (name: string, value: string): void => {
    if (!headers.some(([known]) => known.toLowerCase() === name.toLowerCase())) headers.push([name, value]);
  };
  if (type !== null) add('Content-Type', type);
  add('User-Agent', 'Steadfast');
  add('Accept', '*/*');
  add('Cache-Control', 'no-cache');
  add('Host', new URL(url).host);
  add('Accept-Encoding', 'gzip, deflate, br');
  add('Connection', 'keep-alive');
  if (bytes.length > 0 || !LENGTHLESS.has(draft.method.toUpperCase())) add('Content-Length', String(bytes.length));
  const changed = changeHeaders(headers, change, options.fill);
  refuseUnsendable(draft.method, changed);
  return { method: draft.method, url, headers: changed, body: bytes };
}

function encodeBody(body: DraftBody, options: BuildOptions): { bytes: Uint8Array; type: string | null } {
  switch (body.kind) {
    case 'none':
      return { bytes: new Uint8Array(), type: null };
    case 'form':
      if (body.pairs.length === 0) return { bytes: new Uint8Array(), type: null };
      return { bytes: Buffer.from(encodeForm(body.pairs)), type: 'application/x-www-form-urlencoded' };
    case 'form-text':
      return { bytes: Buffer.from(body.text), type: 'application/x-www-form-urlencoded' };
    case 'raw':
      if (body.text === '') return { bytes: new Uint8Array(), type: null };
      return { bytes: Buffer.from(body.text), type: LANGUAGES[body.language ?? 'text'] ?? 'text/plain' };
    case 'file': {
      if (!options.readFile) {
        throw new SteadfastError({ code: 'request.file-body', message: 'A file body can not be sent from here' });
      }
      const extension = /\.(\w+)$/.exec(body.src)?.[1]?.toLowerCase() ?? '';
      return { bytes: options.readFile(body.src), type: EXTENSIONS[extension] ?? 'application/octet-stream' };
    }
  }
}

/** Repeated names come together where the first stands, as they do from Newman; RFC 3986's sub-delims are encoded. */
function encodeForm(pairs: readonly (readonly [string, string])[]): string {
  const form = new Map<string, string[]>();
  for (const [name, value] of pairs) form.set(name, [...(form.get(name) ?? []), value]);
  return stringify(Object.fromEntries(form)).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
