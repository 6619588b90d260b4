import type { Body } from '../model/evidence.ts';
import { headerValue } from '../model/http.ts';
import { isTooDeep, type Json } from '../model/json.ts';
import type { RecordedResponse } from '../model/recording.ts';
import { readHtml } from './read-html.ts';

/** Parses well-formed XML, or says in words why it is not. Loaded only for a recording that holds XML. */
export type XmlReader = (text: string) => { readonly value: Json } | { readonly problem: string };

/** The media type without its parameters, in lower case. */
export function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

export function isXml(contentType: string): boolean {
  return /^(application|text)\/xml$|\+xml$/.test(mediaType(contentType)) && !isHtml(contentType);
}

/**
 * Reads a recorded body as what the contract says it is, else as what its header says.
 * `expected` is the content type of the contract, null when it names none.
 */
export function readBody(response: RecordedResponse, expected: string | null, readXml: XmlReader | null): Body {
  const { body } = response;
  const truncated = body?.truncated ?? false;
  if (body === null || body.data === '') return { kind: 'empty', value: undefined, text: '', problem: null, truncated };
  if (body.encoding === 'base64') return { kind: 'binary', value: undefined, text: null, problem: null, truncated };

  const text = body.data.replace(/^\uFEFF/u, '');
  const type = expected ?? headerValue(response.headers, 'content-type') ?? '';
  if (isJson(type)) return { kind: 'json', text, truncated, ...parseJson(text) };
  if (isHtml(type)) return { kind: 'html', text, truncated, value: readHtml(text), problem: null };
  if (isXml(type) && readXml) {
    return { kind: 'xml', text, truncated, value: undefined, problem: null, ...readXml(text) };
  }
  return { kind: 'text', text, truncated, value: text, problem: null };
}

const TOO_DEEP = 'its maps and lists are nested deeper than is read';

function isJson(contentType: string): boolean {
  return /^application\/json$|^text\/json$|\+json$/.test(mediaType(contentType));
}

function isHtml(contentType: string): boolean {
  return /^text\/html$|^application\/xhtml\+xml$/.test(mediaType(contentType));
}

function parseJson(text: string): { readonly value: Json | undefined; readonly problem: string | null } {
  try {
    const value: Json = JSON.parse(text);
    return isTooDeep(value) ? { value: undefined, problem: TOO_DEEP } : { value, problem: null };
  } catch {
    // The engine's own message quotes the body; where it breaks is told by a reader of the report.
    return { value: undefined, problem: 'the body is not JSON' };
  }
}
