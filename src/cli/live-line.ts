/** Erases the line that the cursor is in (ECMA-48, EL 2). */
const ERASE = '\r\u001b[2K';

/** A last line of the terminal that changes in place, below whatever else is written. */
export class LiveLine {
  readonly #stream: Pick<NodeJS.WritableStream, 'write'>;
  #text = '';

  constructor(stream: Pick<NodeJS.WritableStream, 'write'>) {
    this.#stream = stream;
  }

  /** Shows a text in place of the last; an empty one takes the line away. */
  show(text: string): void {
    if (text === this.#text) return;
    this.#stream.write(`${this.#text === '' ? '' : ERASE}${text}`);
    this.#text = text;
  }

  /** Writes something else above it. */
  above(text: string, write: (text: string) => void): void {
    const live = this.#text;
    this.show('');
    write(text);
    if (text.endsWith('\n')) this.show(live);
  }
}
