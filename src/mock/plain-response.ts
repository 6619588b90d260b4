import { STATUS_CODES } from 'node:http';
import type { Header, WireResponse } from '../model/http.ts';

const encoder = new TextEncoder();

/** An answer of the harness's own making. */
export function textResponse(
  status: number,
  text: string,
  contentType: string,
  headers: readonly Header[] = [],
): WireResponse {
  const body = encoder.encode(text);
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    headers: [['content-type', contentType], ...headers, ['content-length', String(body.length)]],
    body,
  };
}

/** The same answer with another body: its length follows, what described the old body goes. */
export function withBody(response: WireResponse, text: string, contentType: string): WireResponse {
  const described = new Set(['content-type', 'content-length', 'content-encoding', 'etag']);
  const kept = response.headers.filter(([name]) => !described.has(name.toLowerCase()));
  const body = encoder.encode(text);
  return {
    ...response,
    headers: [...kept, ['content-type', contentType], ['content-length', String(body.length)]],
    body,
  };
}

/**
 * A fetch `Response` as plain bytes. Only here does the answer leave MSW: its own class keeps cookies in a jar that the
 * whole process shares. `Set-Cookie` stays one header per cookie. Rejects when the body's stream fails.
 */
export async function plainResponse(response: Response, date: number): Promise<WireResponse> {
  const body = new Uint8Array(await response.arrayBuffer());
  const headers: Header[] = [...response.headers];
  const has = (name: string): boolean => response.headers.has(name);
  if (!has('date')) headers.push(['date', new Date(date).toUTCString()]);
  if (!has('content-length') && response.status !== 204 && response.status !== 304) {
    headers.push(['content-length', String(body.length)]);
  }
  return {
    status: response.status,
    statusText: response.statusText || (STATUS_CODES[response.status] ?? ''),
    headers,
    body,
  };
}
