import { type Header, headerValue } from '../model/http.ts';

/**
 * Milliseconds that an answer asks to wait (`Retry-After`, RFC 9110 section 10.2.3): seconds, or a date, which is read
 * against the answer's own `Date` where it has one. Null without a readable one; `now` in milliseconds since the epoch.
 */
export function retryAfter(headers: readonly Header[], now: number): number | null {
  const text = headerValue(headers, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const until = /[A-Za-z]/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return null;
  const sent = Date.parse(headerValue(headers, 'date') ?? '');
  return Math.max(0, until - (Number.isNaN(sent) ? now : sent));
}
