import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { PostmanAuth, PostmanBody, PostmanPair, PostmanRequest } from '../model/system.ts';

/** What of a request native sending can not do, in words: "a form with files". */
export type Unsupported = (pointer: string, what: string) => void;

/**
 * Reads one request of a Postman collection, format v2.1 (https://schema.postman.com/collection/json/v2.1.0).
 * `inherited` is the auth of the nearest folder, or of the collection; `pointer` is where the request stands.
 */
export function postmanRequest(
  request: unknown,
  inherited: PostmanAuth,
  pointer: string,
  unsupported: Unsupported,
): PostmanRequest {
  if (typeof request === 'string') return { method: 'GET', url: request, headers: [], body: null, auth: inherited };
  const fields = object(request);
  const headers = fields['header'];
  if (typeof headers === 'string') unsupported(`${pointer}/header`, 'headers written as one text');
  return {
    method: (string(fields['method']) ?? 'GET').toUpperCase(),
    url: postmanUrl(fields['url']),
    headers: pairs(headers),
    body: postmanBody(fields['body'], `${pointer}/body`, unsupported),
    auth: postmanAuth(fields['auth']) ?? inherited,
  };
}

/** The auth of a request, folder or collection; null when it says none of its own and inherits. */
export function postmanAuth(auth: unknown): PostmanAuth | null {
  if (!isJsonObject(auth)) return null;
  const type = string(auth['type']) ?? 'noauth';
  const settings = auth[type];
  const setting = (key: string): string => {
    if (isJsonObject(settings)) return string(settings[key]) ?? '';
    return pairs(settings).find((pair) => pair.key === key)?.value ?? '';
  };
  switch (type) {
    case 'noauth':
      return { type: 'none' };
    case 'basic':
      return { type: 'basic', username: setting('username'), password: setting('password') };
    case 'bearer':
      return { type: 'bearer', token: setting('token') };
    case 'apikey': {
      const place = setting('in') === 'query' ? 'query' : 'header';
      return { type: 'apikey', key: setting('key'), value: setting('value'), in: place };
    }
    default:
      return { type: 'unsupported', name: type };
  }
}

/** Postman sends the parts of a URL where it has them, and `raw` otherwise; path variables (`:id`) get their values. */
function postmanUrl(url: unknown): string {
  if (typeof url === 'string') return url;
  const fields = object(url);
  const host = joined(fields['host'], '.');
  if (host === null) return string(fields['raw']) ?? '';
  const protocol = string(fields['protocol']);
  const port = string(fields['port']);
  const hash = string(fields['hash']);
  const values = new Map(pairs(fields['variable']).map((pair) => [pair.key, pair.value]));
  const path = joined(fields['path'], '/')
    ?.split('/')
    .map((segment) => (segment.startsWith(':') ? (values.get(segment.slice(1)) ?? segment) : segment))
    .join('/');
  const query = list(fields['query'])
    .map(object)
    .filter((item) => item['disabled'] !== true)
    .map((item) => {
      const key = escaped(string(item['key']) ?? '', /[&#=]/g);
      const value = string(item['value']);
      return value === null ? key : `${key}=${escaped(value, /[&#]/g)}`;
    });
  return [
    protocol === null ? '' : `${protocol.replace(/:?\/*$/, '')}://`,
    host,
    port === null ? '' : `:${port}`,
    path === undefined ? '' : `/${path.replace(/^\//, '')}`,
    query.length === 0 ? '' : `?${query.join('&')}`,
    hash === null ? '' : `#${hash}`,
  ].join('');
}

/** What would end a part of a query is a character like any other in its list. A variable keeps its name, and its value. */
function escaped(text: string, signs: RegExp): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(signs, encodeURIComponent)))
    .join('');
}

function postmanBody(body: unknown, pointer: string, unsupported: Unsupported): PostmanBody | null {
  if (!isJsonObject(body) || body['disabled'] === true) return null;
  const mode = string(body['mode']);
  switch (mode) {
    case null:
      return null;
    case 'urlencoded':
      if (!Array.isArray(body['urlencoded'])) unsupported(`${pointer}/urlencoded`, 'a form written as one text');
      return { mode, pairs: pairs(body['urlencoded']) };
    case 'raw': {
      const language = string(object(object(body['options'])['raw'])['language']);
      const text = string(body['raw']) ?? '';
      return text === '' ? null : { mode, text, language };
    }
    case 'file': {
      const src = string(object(body['file'])['src']);
      return src === null ? null : { mode, src };
    }
    default:
      unsupported(pointer, `a ${mode} body`);
      return null;
  }
}

function pairs(value: unknown): PostmanPair[] {
  return list(value)
    .map(object)
    .map((item) => ({
      key: string(item['key']) ?? '',
      value: string(item['value']) ?? '',
      disabled: item['disabled'] === true,
    }));
}

function joined(value: unknown, separator: string): string | null {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return null;
  return value.map((part: unknown) => string(part) ?? string(object(part)['value']) ?? '').join(separator);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function object(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function string(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : null;
}
