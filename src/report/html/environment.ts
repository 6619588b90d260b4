import { html } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { duration } from '../duration.ts';
import { targetName } from '../target-name.ts';

/** What the run ran on, enough to run it again. */
export function environment({ info, durationMs, exitCode }: RunSummary) {
  const facts: readonly (readonly [string, string])[] = [
    ['Target', targetName(info)],
    ['Run', info.id],
    ['Started', info.startedAt],
    ['Took', duration(durationMs)],
    ['Seed', String(info.seed)],
    ['Exit code', String(exitCode)],
    ['Steadfast', info.steadfast],
    ['Node', info.node],
    ['Browser', info.browser ?? 'not needed'],
  ];
  return html`<h2 id="environment">Environment</h2>
<dl class="facts">${facts.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}
