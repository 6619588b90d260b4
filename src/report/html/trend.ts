import { html } from 'hono/html';
import type { HistoryEntry } from '../../model/history.ts';
import type { RunSummary } from '../../model/result.ts';
import type { Verdict } from '../../model/verdict.ts';
import { historyEntry } from '../../verdict/history-entry.ts';
import { isGreen } from '../../verdict/worst.ts';
import { zeroCounts } from '../../verdict/zero-counts.ts';
import { duration } from '../duration.ts';
import { instant } from '../instant.ts';
import { badge } from './badge.ts';
import { sparkline } from './sparkline.ts';

/** The part of the scenarios that ran which passed, 0 to 1; null when none ran. */
function passRate({ counts }: HistoryEntry): number | null {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.skip - counts['not-run'];
  return all === 0 ? null : (counts.pass + counts.warn) / all;
}

function percent(rate: number | null): string {
  return rate === null ? '–' : `${Math.floor(rate * 100)} %`;
}

function age(ms: number | undefined): string {
  return ms === undefined ? '–' : duration(ms);
}

/** How runs of this selection against this target went, night by night; nothing for the first. */
export function trend(summary: RunSummary) {
  if (summary.past.length === 0) return '';
  const runs = [...summary.past, historyEntry(summary)];
  return html`<h2 id="trend">Trend <span class="count">${runs.length}</span></h2>
<dl class="figures trend">${figures(runs)}</dl>
<details class="matrix"><summary>Run by run</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Run by run"><table>
<thead><tr><th scope="col">Run</th><th scope="col">Verdict</th><th scope="col">Passed</th><th scope="col">Duration</th><th scope="col">Age of codes, median</th><th scope="col">greatest</th></tr></thead>
<tbody>${[...runs].reverse().map(row)}</tbody></table></div></details>
${requirements(runs)}`;
}

function figures(runs: readonly HistoryEntry[]) {
  const last = runs.at(-1);
  const lines = [
    {
      name: 'Pass rate',
      values: runs.map(passRate),
      words: percent,
      range: { least: 0, greatest: 1 },
    },
    { name: 'Duration', values: runs.map(({ durationMs }) => durationMs), words: (ms: number | null) => age(ms ?? 0) },
    {
      name: 'Greatest age of a code',
      values: runs.map(({ codeAge }) => codeAge?.maxMs ?? null),
      words: (ms: number | null) => age(ms ?? undefined),
    },
  ].filter(({ values }) => last !== undefined && values.some((value) => value !== null));
  return lines.map(({ name, values, words, range }) => {
    const first = values.find((value) => value !== null) ?? null;
    const now = values.at(-1) ?? null;
    const label = `${name} of the last ${values.length} runs: from ${words(first)} to ${words(now)}`;
    return html`<div><dt>${name}</dt><dd><b>${words(now)}</b> ${sparkline(values, label, range)}</dd></div>`;
  });
}

function row(run: HistoryEntry) {
  const { startedAt, verdict, durationMs, codeAge, counts } = run;
  return html`<tr><th scope="row">${instant(startedAt)}</th><td>${badge(verdict)}</td><td>${percent(passRate(run))} <span class="soft">${counts.pass + counts.warn} passed</span></td>
<td>${duration(durationMs)}</td><td>${age(codeAge?.medianMs)}</td><td>${age(codeAge?.maxMs)}</td></tr>`;
}

/** What of a verdict a line can show: it holds, somebody knows of it, it does not. */
function level(verdict: Verdict | undefined): number | null {
  if (verdict === undefined || !Object.hasOwn(zeroCounts(), verdict)) return null;
  if (isGreen(verdict)) return 1;
  return verdict === 'known' || verdict === 'flaky' ? 0.5 : 0;
}

/** Requirements that did not hold each time; the others are counted. */
function requirements(runs: readonly HistoryEntry[]) {
  const ids = [...new Set(runs.flatMap((run) => Object.keys(run.requirements)))];
  const lines = ids.map((id) => ({ id, verdicts: runs.map((run) => run.requirements[id]) }));
  const told = lines.filter(({ verdicts }) =>
    verdicts.some((verdict) => level(verdict) !== 1 && verdict !== undefined),
  );
  if (told.length === 0)
    return ids.length === 0 ? '' : html`<p>All ${ids.length} requirements held whenever they were tested.</p>`;
  return html`<details class="matrix"><summary>Requirements that did not always hold: ${told.length} of ${ids.length}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Requirements run by run"><table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Last runs</th><th scope="col">Now</th><th scope="col">Held</th></tr></thead>
<tbody>${told.map(({ id, verdicts }) => {
    const tested = verdicts.filter((verdict) => verdict !== undefined);
    const held = tested.filter((verdict) => level(verdict) === 1).length;
    const now = verdicts.at(-1);
    const label = `${id}, run by run: ${verdicts.map((verdict) => verdict ?? 'not tested').join(', ')}`;
    return html`<tr><th scope="row"><code>${id}</code></th><td>${sparkline(verdicts.map(level), label, { least: 0, greatest: 1 })}</td>
<td>${now === undefined ? 'not tested' : badge(now)}</td><td>${held} of ${tested.length} runs</td></tr>`;
  })}</tbody></table></div></details>`;
}
