import type { Operation, System } from '../model/system.ts';
import { fillKnown, templateNames } from './template-names.ts';

/**
 * The operation that a request belongs to: the same method and origin, and path segment by segment, case ignored.
 * A segment that still holds a `{{variable}}` after `variables` are put in fits any one segment. Of several that fit,
 * the one with more literal segments wins, then the one whose literal parameters are there (a token endpoint is one URL for
 * every `grant_type`, which some take in the query or in the body), then the one whose query parameters are all there. Null for a request that the collection
 * does not describe.
 */
export function matchOperation(
  system: Pick<System, 'operations'>,
  variables: Readonly<Record<string, string>>,
  method: string,
  url: string,
  body = '',
): Operation | null {
  if (!URL.canParse(url)) return null;
  const asked = new URL(url);
  const sent = new URLSearchParams([...asked.searchParams, ...new URLSearchParams(body)]);
  let best: { readonly operation: Operation; readonly score: number } | null = null;
  for (const operation of system.operations.values()) {
    if (operation.request.method !== method.toUpperCase()) continue;
    const fitting = urlFit(operation.request.url, variables, asked);
    if (fitting === null) continue;
    const score = fitting + 2 * parameterFit(operation.request, sent);
    if (best === null || score > best.score) best = { operation, score };
  }
  return best?.operation ?? null;
}

/** How well a template fits a URL; null when it does not. */
function urlFit(template: string, variables: Readonly<Record<string, string>>, asked: URL): number | null {
  const wanted = parse(fillAll(template, variables));
  if (wanted === null || (wanted.origin !== null && wanted.origin !== asked.origin.toLowerCase())) return null;
  const segments = asked.pathname.split('/').slice(1);
  if (wanted.segments.length !== segments.length) return null;
  let literal = 0;
  for (const [index, segment] of wanted.segments.entries()) {
    if (templateNames(segment).length > 0) {
      if (!wildcard(segment).test(decode(segments[index] ?? ''))) return null;
    } else {
      if (decode(segment).toLowerCase() !== decode(segments[index] ?? '').toLowerCase()) return null;
      literal += 1;
    }
  }
  const all = wanted.query.length > 0 && wanted.query.every((name) => asked.searchParams.has(name));
  return literal * 1000 + (all ? 1 : 0);
}

/** How many of the literal parameters, of the query and of a form, are sent, less those that are not. */
function parameterFit({ url, body }: Operation['request'], sent: URLSearchParams): number {
  const form = body?.mode === 'urlencoded' ? body.pairs.filter(({ disabled }) => !disabled) : [];
  const query = [...new URLSearchParams(url.split('?')[1]?.split('#')[0])].map(([key, value]) => ({ key, value }));
  const literal = [...query, ...form].filter(({ value }) => templateNames(value).length === 0);
  return literal.reduce((sum, { key, value }) => sum + (sent.getAll(key).includes(value) ? 1 : -1), 0);
}

/** Values may hold templates themselves, `{{apiBase}}` → `{{host}}/v1`; twice is as deep as people go. */
function fillAll(template: string, variables: Readonly<Record<string, string>>): string {
  return fillKnown(fillKnown(template, variables), variables);
}

/** The parts of a URL that may hold templates; the origin is null when it is one itself. */
function parse(template: string) {
  const match = /^(?:([a-z][a-z0-9+.-]*:\/\/[^/?#]*)|([^/?#]*))(\/[^?#]*)?(?:\?([^#]*))?/i.exec(template);
  if (match === null) return null;
  const [, absolute, , path = '/', query = ''] = match;
  const known = absolute !== undefined && templateNames(absolute).length === 0 && URL.canParse(absolute);
  return {
    origin: known ? new URL(absolute).origin.toLowerCase() : null,
    segments: path.split('/').slice(1),
    query: [...new URLSearchParams(query).keys()],
  };
}

/** `report-{{id}}.pdf` fits `report-7.pdf`. */
function wildcard(segment: string): RegExp {
  const parts = segment.split(/\{\{[^{}]*\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`, 'i');
}

/** `%zz` is no escape: such a segment is compared as it stands. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
