import type { JsonObject } from '../../../src/model/json.ts';

/** The default of the newer article; the older one says 50 (P-SA). */
const defaultPerPage = 100;

/**
 * One page of a list in ScholarPack's envelope, or null beyond the last page. What is no page
 * number is the first page. That the addresses keep `per_page` is an assumption.
 */
export function pageOf(items: readonly JsonObject[], url: URL): JsonObject | null {
  const page = positive(url.searchParams.get('page')) ?? 1;
  const perPage = positive(url.searchParams.get('per_page')) ?? defaultPerPage;
  const pages = Math.ceil(items.length / perPage);
  if (page > Math.max(pages, 1)) return null;
  const next = page < pages ? page + 1 : null;
  const previous = page > 1 ? page - 1 : null;
  return {
    has_next: next !== null,
    has_prev: previous !== null,
    next_num: next,
    page,
    pages,
    per_page: perPage,
    prev_num: previous,
    next_uri: next === null ? null : addressOf(url, next),
    prev_uri: previous === null ? null : addressOf(url, previous),
    data: items.slice((page - 1) * perPage, page * perPage),
  };
}

function addressOf({ origin, pathname, searchParams }: URL, page: number): string {
  const query = new URLSearchParams(searchParams);
  query.set('page', String(page));
  return `${origin}${pathname}?${query}`;
}

function positive(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
