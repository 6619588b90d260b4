/** A position in a text file. Lines and columns count from 1; `file` is the path a person in the working folder types. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** JSON pointer within a file (RFC 6901) → the line and column where that value's key stands. */
export type Places = Readonly<Record<string, readonly [line: number, column: number]>>;
