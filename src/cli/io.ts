import { isatty } from 'node:tty';
import picocolors from 'picocolors';
import type { Ci } from '../report/ci.ts';
import type { Palette } from '../report/terminal.ts';
import type { Person } from '../run/person.ts';
import { ciOf } from './ci.ts';
import { canBeRead, hiddenPrompt } from './hidden-prompt.ts';
import { LiveLine } from './live-line.ts';
import { terminalPerson } from './terminal-person.ts';

/** Where a command writes: results to `out`, diagnostics to `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly palette: Palette;
  readonly errPalette: Palette;
  readonly cwd: string;
  /** Waits for Enter, or until the signal is aborted; null where nobody sits at a terminal. */
  readonly waitForEnter: ((signal: AbortSignal) => Promise<void>) | null;
  /** The CI service that runs the process; absent for none. */
  readonly ci?: Ci;
  /** Who gives consents by hand. */
  readonly person: Person;
}

function colours(stream: NodeJS.WriteStream, wanted: boolean): Palette {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  const refused = !wanted || (NO_COLOR !== undefined && NO_COLOR !== '');
  return picocolors.createColors(!refused && (forced || stream.isTTY === true));
}

async function waitForEnter(signal: AbortSignal): Promise<void> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin });
  await lines.question('', { signal }).catch(() => undefined);
  lines.close();
}

/** The process's own streams. A reader that goes away (`| head`) ends the output, not the command. */
export function processIo(wantColour: boolean): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const { stdin, stdout, stderr } = process;
  const live = stderr.isTTY ? new LiveLine(stderr) : null;
  const writer = (stream: NodeJS.WriteStream) => (text: string) => {
    if (live === null) stream.write(text);
    else live.above(text, () => stream.write(text));
  };
  const err = writer(stderr);
  const askHidden = canBeRead(0, isatty(0))
    ? hiddenPrompt(stdin, err, () => void process.kill(process.pid, 'SIGINT'))
    : null;
  const ci = ciOf(process.env);
  return {
    out: writer(stdout),
    err,
    palette: colours(process.stdout, wantColour),
    errPalette: colours(process.stderr, wantColour),
    cwd: process.cwd(),
    ...(ci && { ci }),
    waitForEnter: stdin.isTTY ? waitForEnter : null,
    person: terminalPerson(err, live, askHidden),
  };
}
