import { test as base } from '@playwright/test';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import { isError } from '../run/prepare.ts';
import { prepareRun } from '../run/prepare-run.ts';
import { serialGroups } from '../run/serial-groups.ts';
import { ANNOTATION } from './annotation.ts';
import { scenarioFailure } from './failure.ts';
import { optionsFromEnvironment } from './options-from-environment.ts';
import { WorkerRun } from './worker-run.ts';

/** What Playwright needs besides the time that a scenario may take, in milliseconds: to show and to tidy up. */
const BESIDES_MS = 60_000;

const controller = new AbortController();
const options = optionsFromEnvironment(process.env, process.cwd(), controller.signal);
const prepared = await prepareRun(options);
const wrong = prepared.problems.filter(isError);
if (wrong.length > 0) throw new Error(wrong.map(({ code, message }) => `${code}: ${message}`).join('\n'));

const test = base.extend<object, { run: WorkerRun }>({
  run: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures to set up.
    async ({}, use, info) => {
      const run = await WorkerRun.begin(prepared, options, controller, info);
      await use(run);
      await run.end();
    },
    { scope: 'worker', timeout: BESIDES_MS },
  ],
});

/** One scenario as a test: the same run as from the command line, each step a `test.step`. */
function declare(scenario: PlannedScenario): void {
  const details = {
    tag: scenario.tags.map((name) => `@${name}`),
    annotation: { type: ANNOTATION, description: scenarioKey(scenario) },
  };
  const title = `${scenario.system}: ${scenario.title}${scenario.row === null ? '' : ` [${scenario.row}]`}`;
  test(title, details, async ({ run }, info) => {
    info.setTimeout(scenario.timeoutMs * (options.attempts ?? 1) + BESIDES_MS);
    const result = await run.run(scenario);
    test.skip(result.verdict === 'skip', result.reason ?? '');
    const failure = scenarioFailure(result, options.cwd);
    if (failure !== null) throw failure;
  });
}

for (const group of serialGroups(prepared.planned)) {
  const [first] = group;
  if (group.length === 1 || first === undefined) group.forEach(declare);
  else {
    test.describe(`one at a time: ${first.locks.join(', ')}`, () => {
      test.describe.configure({ mode: 'default' });
      group.forEach(declare);
    });
  }
}
