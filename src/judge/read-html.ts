import type { JsonObject } from '../model/json.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** What an HTML answer is judged by: its title, first heading and text, white space folded. */
export function readHtml(html: string): JsonObject {
  const page = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '');
  const body = page.replace(/<head\b[\s\S]*?<\/head\s*>/gi, '');
  return {
    title: textOf(/<title\b[^>]*>([\s\S]*?)<\/title/i.exec(page)?.[1] ?? ''),
    heading: textOf(/<h1\b[^>]*>([\s\S]*?)<\/h1/i.exec(page)?.[1] ?? ''),
    text: textOf(body),
  };
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => decodeEntity(name) ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

function decodeEntity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
