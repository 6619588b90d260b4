import { join } from 'node:path';
import type { AddCommand } from '../command.ts';
import { packageRoot } from '../package-root.ts';
import { printProblems } from '../print-problems.ts';
import { terminalOf } from '../terminal-options.ts';

/** `steadfast report`: writes the reports of a recording again. */
export const reportCommand: AddCommand = (program, io, done) => {
  program
    .command('report')
    .description('write the reports of a run again from its recording')
    .argument('[run]', 'folder of a run', 'reports/latest')
    .action(async (folder: string) => {
      const { judgeRecording } = await import('../../run/judge-recording.ts');
      const { summary, problems } = await judgeRecording({
        folder,
        with: 'recorded',
        cwd: io.cwd,
        roots: [packageRoot(), io.cwd],
        reporters: ['html', 'json', 'junit', 'summary'],
        terminal: terminalOf({ quiet: true }, io),
      });
      printProblems(problems, io);
      io.out(`${join(folder, 'report.html')}\n`);
      done(summary.exitCode === 7 ? 7 : 0);
    });
};
