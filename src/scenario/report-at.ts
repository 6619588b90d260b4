import { codeFrame } from '../contract/code-frame.ts';
import { placeOf, problemAt, type SourceFile } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';

export interface Mistake {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly severity?: 'warning';
}

/**
 * A problem at a value of a file. With `words`, the caret stands under their first occurrence in that value: under
 * `{{name}}` itself rather than under the key it is written for.
 */
export function reportAt(source: SourceFile, pointer: string, mistake: Mistake, words?: string): Problem {
  const at = words === undefined ? -1 : source.text.indexOf(words, offsetOf(source, pointer));
  if (words === undefined || at < 0) return problemAt(source, pointer, mistake);
  const before = source.text.slice(0, at).split(/\r\n|\r|\n/);
  const place = { file: source.file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const { hint, ...rest } = mistake;
  const frame = codeFrame(source.text, place, words.length);
  return { ...rest, ...(hint === undefined ? {} : { hint }), place, frame };
}

/** The text of a file from a value's key on. */
export function textAt(source: SourceFile, pointer: string): string {
  return source.text.slice(offsetOf(source, pointer));
}

function offsetOf(source: SourceFile, pointer: string): number {
  const { line, column } = placeOf(source, pointer);
  const lines = source.text.split(/(?<=\r\n|\n|\r(?!\n))/);
  return lines.slice(0, line - 1).join('').length + column - 1;
}
