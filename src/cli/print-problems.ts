import type { Problem } from '../errors.ts';
import type { Io } from './io.ts';

function where(problem: Problem): string {
  return problem.place ? `${problem.place.file}:${problem.place.line}:${problem.place.column}` : '';
}

/** Prints problems as a compiler would: code, sentence, place, the lines around it, what to do. */
export function printProblems(problems: readonly Problem[], { err, errPalette: paint }: Io): void {
  for (const problem of problems) {
    const isWarning = problem.severity === 'warning';
    const tone = isWarning ? paint.yellow : paint.red;
    const place = where(problem);
    err(`${tone(isWarning ? 'warning' : 'error')} ${paint.bold(problem.code)} ${problem.message}\n`);
    if (place !== '') err(`  ${paint.dim('at')} ${place}\n`);
    if (problem.frame) err(`${problem.frame.replace(/^/gm, '  ')}\n`);
    if (problem.hint) err(`  ${paint.dim('→')} ${problem.hint}\n`);
  }
}
