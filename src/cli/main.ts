import { processIo } from './io.ts';
import { runCommandLine } from './program.ts';

/** What a mock left running must not keep the process alive; what is still being written must be written. */
function end(): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
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
    end();
  });
