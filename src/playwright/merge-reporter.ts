import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter';
import { SteadfastError } from '../errors.ts';
import { tally } from '../report/tally.ts';
import { mergeRuns } from '../run/merge-runs.ts';
import { ANNOTATION } from './annotation.ts';
import { optionsFromEnvironment } from './options-from-environment.ts';
import { partsFolder } from './parts-folder.ts';

/**
 * Makes one run of what Playwright's workers recorded, below `reports/`. A test run is never green without it:
 * Playwright itself does not notice a part that is missing.
 */
export default class MergeReporter implements Reporter {
  #keys: readonly string[] = [];
  #parts: string | null = null;

  onBegin(_config: FullConfig, suite: Suite): void {
    const tests = suite.allTests().filter(({ annotations }) => annotations.some(({ type }) => type === ANNOTATION));
    this.#keys = tests.flatMap(({ annotations }) =>
      annotations.flatMap(({ type, description }) => (type === ANNOTATION && description ? [description] : [])),
    );
    const outputDir = tests[0]?.parent.project()?.outputDir;
    this.#parts = outputDir === undefined ? null : partsFolder(outputDir);
  }

  async onEnd(): Promise<{ status?: FullResult['status'] } | undefined> {
    if (this.#parts === null || !existsSync(this.#parts)) return undefined;
    const { cwd, output, terminal } = optionsFromEnvironment(process.env, process.cwd(), new AbortController().signal);
    const { summary, lines } = await this.#merge(this.#parts, { cwd, output, terminal });
    process.stdout.write(`${lines.join('\n')}\n`);
    return summary?.exitCode === 0 ? undefined : { status: 'failed' };
  }

  async #merge(parts: string, to: Pick<Parameters<typeof mergeRuns>[0], 'cwd' | 'output' | 'terminal'>) {
    try {
      const reporters = ['html', 'json', 'junit', 'summary'];
      const baseline = process.env['STEADFAST_BASELINE'];
      const { summary, problems } = await mergeRuns({
        ...to,
        folders: [parts],
        reporters,
        only: this.#keys,
        ...(baseline && { baseline }),
      });
      const told = [...summary.problems, ...problems].map(({ code, message }) => `${code} ${message}`);
      const report = `report: ${join(summary.info.folder, 'report.html')}`;
      return { summary, lines: [...told, report, tally(summary.counts)] };
    } catch (error) {
      if (!(error instanceof SteadfastError)) throw error;
      return { summary: null, lines: error.problems.map(({ code, message }) => `${code} ${message}`) };
    }
  }

  printsToStdio(): boolean {
    return false;
  }
}
