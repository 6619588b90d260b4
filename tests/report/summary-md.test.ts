import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownCode } from '../../src/report/markdown.ts';
import { summaryMarkdown } from '../../src/report/summary-md.ts';
import { aRun, aScenario, FINDING, richRun } from './a-run.ts';

describe('summary.md', () => {
  test('tells the run in a page', async () => {
    await expect(summaryMarkdown(richRun())).toMatchFileSnapshot('golden/summary.md');
  });

  test('stays short when everything fails, and says what it leaves out', () => {
    const many = Array.from({ length: 500 }, (_, n) =>
      aScenario({ row: String(n), verdict: 'fail', findings: Array.from({ length: 9 }, () => FINDING) }),
    );
    const text = summaryMarkdown(aRun(many, { verdict: 'fail', exitCode: 1 }));
    expect(text.length).toBeLessThan(50_000);
    expect(text).toContain('470 more stand in report.html.');
    expect(text).toContain('and 5 more');
  });

  test('fences code with more backticks than it holds', () => {
    expect(markdownCode('a')).toBe('`a`');
    expect(markdownCode('`a``')).toBe('``` `a`` ```');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const [fence = ''] = /^`+/.exec(markdownCode(`x${text}x`)) ?? [];
        expect(text.replaceAll(/[^`]+/g, ' ').split(' ')).not.toContain(fence);
      }),
    );
  });
});
