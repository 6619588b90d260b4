import type { Problem } from '../errors.ts';
import type { Place, Places } from '../model/place.ts';
import { codeFrame } from './code-frame.ts';

/** A file a person wrote, as read: its text, its value, and where in the text each value stands. */
export interface SourceFile {
  /** The path a person in the working folder types. */
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  readonly places: Places;
}

/** One token of a JSON pointer, escaped (RFC 6901 section 3). */
export function pointerToken(name: string | number): string {
  return String(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The names a JSON pointer passes through, unescaped. */
export function pointerNames(pointer: string): string[] {
  const tokens = pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where the value at `pointer` stands; its nearest parent's place when it has none of its own. */
export function placeOf(source: Pick<SourceFile, 'file' | 'places'>, pointer: string): Place {
  let at = pointer;
  while (source.places[at] === undefined && at !== '') at = at.slice(0, at.lastIndexOf('/'));
  const [line, column] = source.places[at] ?? [1, 1];
  return { file: source.file, line, column };
}

/** A problem at a value of a file, with its code frame. `width` is how many characters the caret underlines. */
export function problemAt(
  source: SourceFile,
  pointer: string,
  problem: Omit<Problem, 'place' | 'frame' | 'hint'> & { readonly hint?: string | undefined; readonly width?: number },
): Problem {
  const { hint, width, ...rest } = problem;
  const place = placeOf(source, pointer);
  const frame = codeFrame(source.text, place, width ?? tokenWidth(source.text, place));
  return { ...rest, ...(hint === undefined ? {} : { hint }), place, frame };
}

/** Length of the word or quoted text at a place: what the caret should underline. */
function tokenWidth(text: string, place: Place): number {
  const line = text.split(/\r\n|\r|\n/)[place.line - 1] ?? '';
  const match = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:,{}[\]]+)/.exec(line.slice(place.column - 1));
  return match?.[0].length ?? 1;
}
