import type { Drift, DriftKind } from '../judge/compare-shapes.ts';
import type { RunDrift } from '../run/diff-runs.ts';
import type { Io } from './io.ts';

/** What a difference is about, where its place does not say it. */
const SUBJECTS: Readonly<Record<DriftKind, string>> = {
  'operation-gone': 'the operation',
  'operation-new': 'the operation',
  'status-gone': 'the status',
  'status-new': 'the status',
  'content-type': 'content type',
  'header-gone': 'header',
  'header-new': 'header',
  'field-gone': '',
  'field-new': '',
  'field-type': '',
  'field-presence': '',
  'field-values': 'values of',
};

/** Prints how the answers of two runs differ, by operation and status. */
export function printDrift({ left, right, differences }: RunDrift, { out, palette: paint }: Io): void {
  const named = ({ id, target, mock }: RunDrift['left']) =>
    `${id} ${paint.dim(mock && target !== 'mock' ? `${target} (mock)` : target)}`;
  out(`${paint.red('-')} ${named(left)}\n${paint.green('+')} ${named(right)}\n`);
  let heading = '';
  for (const drift of differences) {
    const own = [drift.system, drift.operation, drift.status].filter((part) => part !== null).join(' ');
    if (own !== heading) out(`\n${paint.bold(own)}\n`);
    heading = own;
    printOne(drift, out, paint);
  }
  const count = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'}`;
  out(differences.length === 0 ? 'The answers of both runs are built alike.\n' : `\n${count}\n`);
}

function printOne({ kind, place, left, right }: Drift, out: Io['out'], paint: Io['palette']): void {
  const subject = [SUBJECTS[kind], place].filter(Boolean).join(' ');
  if (right === null) out(`  ${paint.red('-')} ${subject} ${paint.dim(left ?? '')}\n`);
  else if (left === null) out(`  ${paint.green('+')} ${subject} ${paint.dim(right)}\n`);
  else out(`  ${paint.yellow('~')} ${subject} ${paint.dim(`${left} → ${right}`)}\n`);
}
