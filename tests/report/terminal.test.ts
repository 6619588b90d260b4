import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { RunSummary } from '../../src/model/result.ts';
import { terminalReporter } from '../../src/report/terminal.ts';
import { aComparison } from './a-comparison.ts';
import { aRun, aScenario, FINDING, HOSTILE, richRun } from './a-run.ts';

async function printed(summary: RunSummary, options: { verbose?: boolean; quiet?: boolean } = {}): Promise<string> {
  let text = '';
  const reporter = terminalReporter({
    write: (part) => {
      text += part;
    },
    palette: picocolors.createColors(false),
    verbose: options.verbose ?? false,
    quiet: options.quiet ?? false,
  });
  for (const scenario of summary.scenarios) await reporter.scenario?.(scenario, null);
  await reporter.end?.(summary);
  return text;
}

describe('the terminal', () => {
  test('shows a line per scenario, the failures again at the end, then the counts', async () => {
    await expect(await printed(richRun())).toMatchFileSnapshot('golden/terminal.txt');
  });

  test('says every finding when asked to be verbose', async () => {
    const summary = aRun([aScenario({ findings: [{ ...FINDING, verdict: 'pass', message: 'It held' }] })]);
    expect(await printed(summary)).not.toContain('It held');
    expect(await printed(summary, { verbose: true })).toContain('response.schema It held');
  });

  test('says only failures and the last line when asked to be quiet', async () => {
    expect(await printed(aRun([aScenario()]), { quiet: true })).toBe(
      '1 passed, 0 failed, 0 inconclusive, 0 skipped in 1m05s\n',
    );
  });

  test('tells the failures of a scenario in the order of its steps', async () => {
    const late = { ...FINDING, message: 'late' };
    const findings = [late, { ...late, step: 'consent', message: 'early' }];
    expect(await printed(aRun([aScenario({ verdict: 'fail', findings })]))).toMatch(/early[\s\S]*late/);
  });

  test('lets no answer of a server steer it', async () => {
    const finding = { ...FINDING, message: HOSTILE, actual: HOSTILE, pointer: HOSTILE };
    const text = await printed(aRun([aScenario({ verdict: 'fail', findings: [finding] })]));
    expect(text).toContain('<script>');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
  });

  test('lets no name of a property that changed steer it', async () => {
    const comparison = aComparison('it differs');
    const checks = comparison.checks.map((check) => ({ ...check, part: HOSTILE, pointer: `/${HOSTILE}` }));
    const text = await printed({ ...aRun([aScenario()]), comparison: { ...comparison, checks } });
    expect(text).toContain('<script>');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
  });
});
