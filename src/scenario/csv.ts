/** One field: a quoted one stays text, whatever it looks like. */
export interface CsvField {
  readonly text: string;
  readonly quoted: boolean;
}

export interface CsvRecord {
  readonly fields: readonly CsvField[];
  /** Line of its first field, counted from 1. */
  readonly line: number;
}

export interface CsvError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The next field: a quoted text, or anything up to a comma or line break; then what ends it. */
const field = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*|))(,|\r\n|\n|\r|$)/y;

const lineBreak = /\r\n|\n|\r/g;

/**
 * Reads RFC 4180: commas, quotes doubled within quotes, line breaks within quotes, LF as well as CRLF.
 * Empty lines are passed over. Reading stops at the first error.
 */
export function parseCsv(text: string): { readonly records: readonly CsvRecord[]; readonly error: CsvError | null } {
  const records: CsvRecord[] = [];
  const content = text.replace(/^\uFEFF/, '');
  let at = 0;
  let line = 1;
  while (at < content.length) {
    const startLine = line;
    const fields: CsvField[] = [];
    let ending = ',';
    while (ending === ',') {
      field.lastIndex = at;
      const match = field.exec(content);
      if (match === null) return { records, error: errorAt(content, at, line) };
      const [whole, quoted, plain, end = ''] = match;
      fields.push({ text: quoted?.replaceAll('""', '"') ?? plain ?? '', quoted: quoted !== undefined });
      at += whole.length;
      line += whole.match(lineBreak)?.length ?? 0;
      ending = end;
    }
    const empty = fields.length === 1 && fields[0]?.text === '' && !fields[0].quoted;
    if (!empty) records.push({ fields, line: startLine });
  }
  return { records, error: null };
}

function errorAt(content: string, at: number, line: number): CsvError {
  const open = !/^"(?:[^"]|"")*"/.test(content.slice(at));
  const message = open ? 'This quote is never closed.' : 'After a closing quote comes a comma or the end of the line.';
  const lineStart = Math.max(content.lastIndexOf('\n', at - 1), content.lastIndexOf('\r', at - 1));
  return { message, line, column: at === 0 ? 1 : at - lineStart };
}
