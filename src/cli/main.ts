import { processIo } from './io.ts';
import { runCommandLine } from './program.ts';

// The process's own entry: an exception that nothing expected is our fault, exit 7.
const io = processIo(!process.argv.includes('--no-color'));
try {
  process.exitCode = await runCommandLine(process.argv.slice(2), io);
} catch (error) {
  const { stack } = error instanceof Error ? error : new Error(String(error));
  io.err(`error steadfast.exception This is a fault of steadfast itself; please report it.\n${stack}\n`);
  process.exitCode = 7;
}
