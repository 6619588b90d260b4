import { relative } from 'node:path';
import type { AddCommand } from '../command.ts';
import { packageRoot } from '../package-root.ts';

/** `steadfast schema suggest`: a patch for schemas, from what a run recorded. */
export const schemaCommand: AddCommand = (program, io, done) => {
  program
    .command('schema')
    .description('propose schema changes from a run: steadfast schema suggest RUN')
    .command('suggest')
    .description('propose schema changes as a patch, from what a run recorded; nothing is changed')
    .argument('[run]', 'folder of a run', 'reports/latest')
    .option('--system <id>', 'only schemas of this system; may be repeated', (id, before: readonly string[] = []) => [
      ...before,
      id,
    ])
    .action(async (folder: string, flags: { readonly system?: readonly string[] }) => {
      const { suggestSchemas } = await import('../../run/suggest/suggest-schemas.ts');
      const { patches, notes } = await suggestSchemas({
        folder,
        systems: flags.system ?? [],
        cwd: io.cwd,
        roots: [packageRoot(), io.cwd],
      });
      // Git skips what stands before a patch, so a person can be told of it there.
      for (const note of notes) io.out(`Not proposed: ${note}\n`);
      if (patches.length === 0) io.out('There is nothing to propose.\n');
      for (const { root, patch } of patches) {
        const where = relative(io.cwd, root);
        io.out(`Read it, then hand it to: git ${where === '' ? '' : `-C ${where} `}apply\n\n${patch}`);
      }
      done(0);
    });
};
