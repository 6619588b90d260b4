import type { Problem } from '../errors.ts';
import type { DoctorSection } from '../run/doctor/doctor.ts';
import type { Io } from './io.ts';

function printProblem({ message, hint, place, severity }: Problem, { out, palette: paint }: Io): void {
  const isWarning = severity === 'warning';
  const at = place === undefined ? '' : paint.dim(` ${place.file}:${place.line}:${place.column}`);
  out(`  ${isWarning ? paint.yellow('!') : paint.red('x')}   ${message}${at}\n`);
  for (const line of hint?.split('\n') ?? []) out(`      ${paint.dim(line)}\n`);
}

/** Prints what was examined as a checklist: `ok`, `!` for a warning, `x` for what must be corrected, each with its hint. */
export function printChecklist(sections: readonly DoctorSection[], io: Io): void {
  const { out, palette: paint } = io;
  for (const { title, examinations } of sections) {
    out(`${paint.bold(title)}\n`);
    for (const { ok, problems } of examinations) {
      if (problems.length === 0) out(`  ${paint.green('ok')}  ${ok}\n`);
      else for (const problem of problems) printProblem(problem, io);
    }
    out('\n');
  }
  const all = sections.flatMap(({ examinations }) => examinations.flatMap(({ problems }) => problems));
  const warnings = all.filter(({ severity }) => severity === 'warning').length;
  const wrong = all.length - warnings;
  const verdict = wrong === 0 ? paint.green('nothing stands in the way') : paint.red(`${wrong} to correct`);
  out(`${verdict}${warnings === 0 ? '' : `, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`}\n`);
}
