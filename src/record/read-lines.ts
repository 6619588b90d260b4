import { createReadStream } from 'node:fs';

/** A line of a file, counted from 1. `whole` is false for a last line that has no end. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly whole: boolean;
}

/** Lines ended by a line feed and nothing else: JSON may hold every other line separator as it is. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 0;
  let parts: Buffer[] = [];
  const chunks: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: 1 << 18 });
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      yield { number: ++number, text: Buffer.concat(parts).toString('utf8'), whole: true };
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield { number: ++number, text: Buffer.concat(parts).toString('utf8'), whole: false };
}
