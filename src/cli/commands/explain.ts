import type { AddCommand } from '../command.ts';
import { packageRoot } from '../package-root.ts';

/** `steadfast explain`: what a code, a check or a requirement means, and what to do. */
export const explainCommand: AddCommand = (program, io, done) => {
  program
    .command('explain')
    .description('say what a code, a check or a requirement means')
    .argument('<name>', 'scenario.unknown-key, response.schema, S18, system@topic.clause, …')
    .option('--json', 'as JSON')
    .action(async (name: string, flags: { readonly json?: boolean }) => {
      const { explain } = await import('../../run/explain.ts');
      const explained = await explain(name, { cwd: io.cwd, roots: [packageRoot(), io.cwd] });
      if (flags.json) io.out(`${JSON.stringify(explained, null, 2)}\n`);
      else {
        io.out(`${io.palette.bold(explained.name)}  ${explained.title}\n`);
        for (const [label, text] of explained.facts) io.out(`  ${io.palette.dim(`${label}:`)} ${text}\n`);
      }
      done(0);
    });
};
