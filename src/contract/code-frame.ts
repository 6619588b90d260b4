import type { Place } from '../model/place.ts';

const longestLine = 120;

/**
 * The lines around a place, with a caret under the column.
 * `width` is the number of characters to underline. Tabs become single spaces, so that the caret stands right.
 */
export function codeFrame(text: string, place: Pick<Place, 'line' | 'column'>, width = 1): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  const first = Math.max(1, place.line - 2);
  const last = Math.min(lines.length, place.line + 1);
  const gutter = String(last).length;
  // A long line is shown from near its caret on.
  const from = place.column > longestLine - 20 ? place.column - 40 : 0;
  const frame: string[] = [];
  for (let line = first; line <= last; line++) {
    const shown = cut(lines[line - 1] ?? '', from);
    const mark = line === place.line ? '>' : ' ';
    frame.push(`${mark} ${String(line).padStart(gutter)} | ${shown}`.trimEnd());
    if (line !== place.line) continue;
    const caret = Math.max(1, Math.min(width, longestLine - (place.column - from) + 1));
    frame.push(`  ${' '.repeat(gutter)} | ${' '.repeat(place.column - 1 - from)}${'^'.repeat(caret)}`);
  }
  return frame.join('\n');
}

function cut(line: string, from: number): string {
  const shown = line.replaceAll('\t', ' ').slice(from);
  return shown.length > longestLine ? `${shown.slice(0, longestLine)}…` : shown;
}
