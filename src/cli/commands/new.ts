import { resolve } from 'node:path';
import type { AddCommand } from '../command.ts';
import { packageRoot } from '../package-root.ts';

/** `steadfast new system`: writes the files of a new system, which run at once. */
export const newCommand: AddCommand = (program, io, done) => {
  program
    .command('new')
    .description('write the files of a new system: steadfast new system NAME')
    .command('system')
    .description('write the files of a new system: small, invented, and running at once')
    .argument('<name>', 'its id, in lower case, words joined by hyphens')
    .option('--dir <dir>', 'folder to make it in (default: the working folder)')
    .action(async (name: string, flags: { readonly dir?: string }) => {
      const { newSystem } = await import('../../run/new-system.ts');
      const folder = resolve(io.cwd, flags.dir ?? '.');
      const roots = [packageRoot(), io.cwd, folder];
      const files = await newSystem(name, { folder, packageRoot: packageRoot(), roots });
      const { bold } = io.palette;
      const steadfast = folder === packageRoot() ? 'bin/steadfast' : 'steadfast';
      io.out(`${bold(name)} is made, an invented system; put the real one in its place, file by file:\n`);
      for (const file of files) io.out(`  ${file}\n`);
      io.out(`\nTry it${flags.dir === undefined ? '' : `, in ${flags.dir}`}:\n`);
      for (const command of ['validate', 'run']) io.out(`  ${steadfast} ${command} --system ${name}\n`);
      done(0);
    });
};
