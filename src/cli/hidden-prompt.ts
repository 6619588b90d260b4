import { fstatSync } from 'node:fs';
import type { Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Person } from '../run/person.ts';

/** Standard input, or what a test puts in its place. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** Whether a line can be read at all: a terminal, a pipe or a file, and not /dev/null or nothing. */
export function canBeRead(fd: number, isTTY: boolean): boolean {
  if (isTTY) return true;
  try {
    const stat = fstatSync(fd);
    return stat.isFIFO() || stat.isSocket() || (stat.isFile() && stat.size > 0);
  } catch {
    return false;
  }
}

/** What is typed goes to the line editor and nowhere else. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * Asks for lines that are not shown: a terminal is put into raw mode for the question, where a line may be longer than
 * the 4,096 characters it takes otherwise; from a pipe one line is taken for each question.
 * @param interrupt what Ctrl-C does, which raw mode keeps from becoming a signal
 */
export function hiddenPrompt(
  input: Input,
  write: (text: string) => void,
  interrupt: () => void,
): NonNullable<Person['askHidden']> {
  let piped: { readonly lines: Interface; readonly iterator: AsyncIterator<string> } | null = null;

  async function fromPipe(question: string, signal: AbortSignal): Promise<string | null> {
    write(question);
    if (piped === null) {
      const { createInterface } = await import('node:readline');
      const lines = createInterface({ input, terminal: false });
      piped = { lines, iterator: lines[Symbol.asyncIterator]() };
    }
    const { iterator } = piped;
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(null), { once: true });
      iterator.next().then(({ done, value }) => resolve(done ? null : value), reject);
    });
  }

  async function fromTerminal(question: string, signal: AbortSignal): Promise<string | null> {
    const { createInterface } = await import('node:readline');
    const lines = createInterface({ input, output: nowhere(), terminal: true, historySize: 0 });
    // Not before the terminal has stopped to echo: who is quick would see what they paste.
    write(question);
    const answer = await new Promise<string | null>((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => resolve(null));
      lines.on('SIGINT', interrupt);
      signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    lines.close();
    return answer;
  }

  return async (question, signal) => {
    if (signal.aborted) return null;
    const answer = await (input.isTTY ? fromTerminal(question, signal) : fromPipe(question, signal));
    write('\n');
    return answer;
  };
}
