import { processIo } from './io.ts';
import { runCommandLine } from './program.ts';

/** How long what is still running may hold up the end of the process, in milliseconds. */
const LINGER_MS = 500;

/** What a mock left running must not keep the process alive; what is still being written must be written. */
function endSoon(): void {
  setTimeout(() => {
    if (process.stdout.writableLength + process.stderr.writableLength > 0) endSoon();
    else process.exit();
  }, LINGER_MS).unref();
}

const io = processIo(!process.argv.includes('--no-color'));
runCommandLine(process.argv.slice(2), io)
  // An exception that nothing expected is our own fault, exit 7.
  .catch((error: unknown) => {
    const { stack } = error instanceof Error ? error : new Error(String(error));
    io.err(`error steadfast.exception This is a fault of steadfast itself; please report it.\n${stack}\n`);
    return 7;
  })
  .then((code) => {
    process.exitCode = code;
    endSoon();
  });
