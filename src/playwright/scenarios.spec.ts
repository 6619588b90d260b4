import { join } from 'node:path';
import { test } from '@playwright/test';
import { scenarioKey } from '../model/plan.ts';
import { FROM_ENVIRONMENT } from '../run/options.ts';
import { prepare } from '../run/prepare.ts';
import { run } from '../run/run.ts';
import { failureText } from './failure-text.ts';
import { optionsFor } from './options-for.ts';

const plain = { bold: String, dim: String, green: String, red: String, yellow: String };

/** One scenario as a test: the same run as from the command line, each step a `test.step`, the report attached. */
const prepared = await prepare(optionsFor([]));

for (const scenario of prepared.planned) {
  const key = scenarioKey(scenario);
  const tag = scenario.tags.map((name) => `@${name}`);
  test(`${scenario.system}: ${scenario.title}${scenario.row === null ? '' : ` [${scenario.row}]`}`, {
    tag,
  }, async () => {
    const info = test.info();
    info.setTimeout(scenario.timeoutMs + 60_000);
    test.skip(scenario.skip !== null, scenario.skip ?? '');
    const { summary, problems } = await run({
      ...optionsFor([key]),
      output: info.outputPath('reports'),
      bail: null,
      workers: 1,
      reporters: ['html', 'json'],
      headed: false,
      freshConsent: false,
      until: null,
      pause: null,
      shard: null,
      aroundStep: null,
      data: null,
      network: FROM_ENVIRONMENT,
      version: 'playwright',
      signal: AbortSignal.timeout(scenario.timeoutMs + 30_000),
      terminal: { write: () => undefined, palette: plain, verbose: false, quiet: true },
    });
    const result = summary?.scenarios[0];
    if (summary === null || result === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
    await info.attach('report.html', { path: join(summary.info.folder, 'report.html'), contentType: 'text/html' });
    for (const step of result.steps) await tell(step.title, failureText(result, step.id));
    await tell('the whole scenario', failureText(result, null));
  });
}

/** Shows a step that was judged; a red one fails the test with its findings in words. */
async function tell(title: string, failure: string | null): Promise<void> {
  await test.step(title, () => {
    if (failure !== null) throw new Error(failure);
  });
}
