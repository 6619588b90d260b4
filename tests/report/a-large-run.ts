import { randomFillSync } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioKey } from '../../src/model/plan.ts';
import type { Attempt } from '../../src/model/recording.ts';
import type { RunSummary, ScenarioResult } from '../../src/model/result.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { htmlReporter } from '../../src/report/html/html-reporter.ts';
import { anAttempt } from './a-recording.ts';
import { aRun, aScenario, FINDING } from './a-run.ts';

export interface Size {
  readonly scenarios: number;
  /** Of the scenario with this number. */
  readonly verdict: (number: number) => Verdict;
  /** Bytes of the answer that each scenario got. */
  readonly body: number;
  /** Bytes of the picture that each scenario has for itself. */
  readonly picture: number;
}

function aBody(number: number, bytes: number): string {
  const line = JSON.stringify({ note: `the answer to number ${number}` });
  return `[${Array.from({ length: Math.ceil(bytes / line.length) }, () => line).join(',')}]`;
}

/** The attempt at a scenario, with an answer and a picture of its own. */
function attemptAt(number: number, { body }: Size): Attempt {
  const attempt = anAttempt();
  const data = aBody(number, body);
  const entries = attempt.entries.map((entry) => {
    if (entry.type === 'consent')
      return { ...entry, pages: entry.pages.map((page) => ({ ...page, picture: `${number}.png` })) };
    if (entry.type !== 'exchange' || entry.response === null) return entry;
    const answer = { encoding: 'utf8' as const, data, bytes: data.length };
    return { ...entry, response: { ...entry.response, body: answer } };
  });
  return { ...attempt, entries };
}

/** Scenarios of three systems, each tied to the requirements, the coverage, the checks and the changes. */
export function aLargeRun({ scenarios, verdict }: Omit<Size, 'body' | 'picture'>): RunSummary {
  const all = Array.from({ length: scenarios }, (_, number): ScenarioResult => {
    const system = ['bank', 'shop', 'yard'][Math.floor((number * 3) / scenarios)] ?? 'yard';
    const found = verdict(number);
    const findings = found === 'pass' ? [] : [{ ...FINDING, verdict: found, message: `Finding of ${number}` }];
    return aScenario({ id: `${system}/flow`, row: String(number), system, verdict: found, findings });
  });
  const keys = all.map(scenarioKey);
  const requirement = { quote: 'q', source: 'S0:1', severity: 'MUST', actor: 'server', verdict: 'pass' as const };
  const groups = keys.map((key, index) => ({ id: `bank@${index}`, title: 'A clause', scenarios: [key] }));
  const counts = { new: 1, fixed: 0, 'still-failing': 0, vanished: 0, 'not-reached': 0, added: 0 };
  return aRun(all, {
    requirements: groups.filter((_, index) => index % 10 === 0).map((group) => ({ ...requirement, ...group })),
    coverage: {
      operations: { total: 1, covered: 1 },
      responses: { total: 1, covered: 1 },
      cells: [{ operation: 'token', status: '200', scenarios: keys.slice(-9) }],
    },
    checks: [
      { check: 'S18', title: 'A code works once', system: 'bank', scenarios: keys.slice(-2), verdict: 'pass' as const },
    ],
    comparison: {
      baseline: { id: 'before', startedAt: '2026-11-20T09:00:00.000Z', target: 'mock', mock: true },
      counts: { ...counts, 'still-passing': keys.length },
      checks: keys.slice(-1).map((scenario) => ({
        scenario,
        check: 'response.schema',
        step: null,
        change: 'new' as const,
        before: 'pass' as const,
        now: 'fail' as const,
        message: 'It broke',
      })),
      stillPassing: keys.map((scenario) => ({ scenario, checks: 2 })),
    },
  });
}

/** Writes the report of a large run into a folder; the answer writes it again, of another summary. */
export async function writeLarge(folder: string, size: Size): Promise<(summary: RunSummary) => Promise<void>> {
  const summary = aLargeRun(size);
  const reporter = htmlReporter(folder);
  await mkdir(join(folder, 'pictures'), { recursive: true });
  for (const [number, scenario] of summary.scenarios.entries()) {
    await writeFile(join(folder, 'pictures', `${number}.png`), randomFillSync(Buffer.alloc(size.picture)));
    await reporter.scenario?.(scenario, attemptAt(number, size));
  }
  const write = async (again: RunSummary) => reporter.end?.(again);
  await write(summary);
  return write;
}

/** The pages of a report by file name, the first one first. */
export async function pagesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const number = (name: string) => Number(/-(\d+)/.exec(name)?.[1] ?? 1);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort((a, b) => number(a) - number(b));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

/** Ids of the scenarios that a page tells in full. */
export function toldOn(html: string): readonly string[] {
  return [...html.matchAll(/<div class="body" id="([^"]+)"/g)].map(([, id]) => id ?? '');
}
