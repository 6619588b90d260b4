import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reporter } from '../../src/model/result.ts';
import { htmlReporter } from '../../src/report/html/html-reporter.ts';
import { junitReporter } from '../../src/report/junit.ts';
import { resultsReporter } from '../../src/report/results-json.ts';
import { summaryReporter } from '../../src/report/summary-md.ts';
import { ReporterGroup } from '../../src/run/report-all.ts';
import { anAttempt } from '../report/a-recording.ts';
import { richRun } from '../report/a-run.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a reporter that throws is named once and called no more, and the others still write', async () => {
  const calls: string[] = [];
  const broken: Reporter = {
    name: 'broken.txt',
    scenario() {
      calls.push('scenario');
      throw new Error('no room left');
    },
    end() {
      calls.push('end');
    },
  };
  const summary = richRun();
  const group = new ReporterGroup([broken, ...writers()]);
  for (const scenario of summary.scenarios) await group.tell((reporter) => reporter.scenario?.(scenario, anAttempt()));
  await group.tell((reporter) => reporter.end?.(summary));
  expect(calls).toEqual(['scenario']);
  expect(group.failures).toEqual([
    { code: 'report.failed', message: 'The report broken.txt could not be written: no room left' },
  ]);
  expect((await readdir(folder)).sort()).toEqual(['junit.xml', 'report.html', 'results.json', 'summary.md']);
});

test('a file that cannot be written fails its own report only', async () => {
  await writeFile(join(folder, 'blocked'), '');
  const group = new ReporterGroup([junitReporter(join(folder, 'blocked')), ...writers()]);
  await group.tell((reporter) => reporter.end?.(richRun()));
  expect(group.failures.map(({ message }) => message.split(':')[0])).toEqual([
    'The report junit.xml could not be written',
  ]);
  expect(await readdir(folder)).toContain('results.json');
});

function writers(): readonly Reporter[] {
  return [htmlReporter(folder), resultsReporter(folder), junitReporter(folder), summaryReporter(folder)];
}
