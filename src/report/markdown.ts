import { printable } from './printable.ts';

/** Text inside a Markdown sentence or table cell, where nothing of it may become markup, a link or a formula. */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/&/g, '&amp;')
    .replace(/[\\|`*_~<>[\]$#]/g, '\\$&');
}

/** Text as inline code, fenced by more backticks than it holds in a row. */
export function markdownCode(text: string): string {
  const line = printable(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const room = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${room}${line}${room}${fence}`;
}
