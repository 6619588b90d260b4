import type { AddCommand } from '../command.ts';

/** `steadfast coverage`: the matrices of the newest run. */
export const coverageCommand: AddCommand = (program, _io, done) => {
  program.command('coverage').action(() => done(0));
};
