import type { Json, JsonObject } from '../../../src/model/json.ts';
import { json } from './answers.ts';
import type { Version } from './version.ts';

/**
 * One page of a list. Version 1 wraps it in an envelope, version 1.1 tells the same in headers, empty where there is
 * none. A page that is no number is the first; a page longer than 1500 is cut to that.
 */
export function pagedList(
  items: readonly Json[],
  query: URLSearchParams,
  version: Version,
  envelope: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const page = positive(query.get('page'), 1);
  const perPage = Math.min(positive(query.get('per_page'), 100), 1500);
  const pages = Math.ceil(items.length / perPage);
  const previous = page > 1 ? page - 1 : null;
  const next = page < pages ? page + 1 : null;
  const data = items.slice((page - 1) * perPage, page * perPage);
  if (version === '1') {
    const paging = { total_count: items.length, total_pages: pages, current_page: page };
    return json(200, { ...envelope, ...paging, prev_page: previous, next_page: next, data }, headers);
  }
  return json(200, data, {
    ...headers,
    page: String(page),
    total: String(items.length),
    'total-pages': String(pages),
    'per-page': String(perPage),
    'next-page': String(next ?? ''),
    'prev-page': String(previous ?? ''),
  });
}

function positive(text: string | null, otherwise: number): number {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : otherwise;
}
