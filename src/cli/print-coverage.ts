import type { Measured } from '../run/measure-coverage.ts';
import type { Io } from './io.ts';

interface Row {
  readonly name: string;
  readonly by: string;
  readonly state: 'filled' | 'reasoned' | 'empty';
}

function rowOf(name: string, cell: { readonly scenarios: readonly string[]; readonly reason?: string }): Row {
  const [first, ...rest] = cell.scenarios;
  if (first !== undefined)
    return { name, by: rest.length === 0 ? first : `${first} and ${rest.length} more`, state: 'filled' };
  return cell.reason === undefined
    ? { name, by: 'nothing', state: 'empty' }
    : { name, by: cell.reason, state: 'reasoned' };
}

/** Each matrix of a system as rows, in the order a reader asks for them. */
function matrices({
  responses,
  requirements,
  checks,
  mutations,
  handlers,
  uncalled,
}: Measured): readonly (readonly [string, readonly Row[]])[] {
  return [
    ['operation × status', responses.cells.map((cell) => rowOf(`${cell.operation} ${cell.status}`, cell))],
    ['requirements', requirements.map((row) => rowOf(`${row.id} ${row.severity}`, row))],
    ['catalogue checks', checks.map((cell) => rowOf(`${cell.check} ${cell.title}`, cell))],
    [
      'mutations',
      mutations.map(({ operation, status, pointer, mutation, killedBy, reason }) => ({
        name: `${operation} ${status} ${pointer} ${mutation}`,
        by: killedBy ?? reason ?? 'nothing',
        state: killedBy !== null ? 'filled' : reason !== null ? 'reasoned' : 'empty',
      })),
    ],
    [
      'mock handlers',
      Object.entries(handlers).map(([name, hits]) => {
        const by = uncalled[name];
        if (hits > 0) return { name, by: `${hits} requests`, state: 'filled' };
        return { name, by: by ?? 'nothing', state: by === undefined ? 'empty' : 'reasoned' };
      }),
    ],
  ];
}

/** Prints a system's matrices: a count for each, its holes, and every cell when asked for. */
export function printCoverage(measured: Measured, { out, palette: paint }: Io, verbose: boolean): void {
  out(`${paint.bold(measured.system)}\n`);
  for (const [title, rows] of matrices(measured)) {
    const count = (state: Row['state']) => rows.filter((row) => row.state === state).length;
    const tone = count('empty') > 0 ? paint.red : paint.green;
    out(
      `  ${title}: ${tone(`${count('filled')} of ${rows.length} filled`)}, ${count('reasoned')} with a reason, ${count('empty')} empty\n`,
    );
    if (verbose)
      for (const { name, by, state } of rows)
        out(`    ${state === 'empty' ? paint.red(name) : name}  ${paint.dim(by)}\n`);
  }
  for (const hole of measured.holes) out(`  ${paint.red('hole')} ${hole}\n`);
}
