import { html } from 'hono/html';
import type { Json } from '../../model/json.ts';
import type { Finding } from '../../model/result.ts';

const LONGEST_VALUE = 600;
const LONGEST_LINE = 100;

/** On one line where it fits. */
function laidOut(json: Json): string {
  const line = JSON.stringify(json);
  return line.length <= LONGEST_LINE ? line : JSON.stringify(json, null, 2);
}

function value(json: Json) {
  // Quotes tell "5" from 5; a text of several lines is easier to read without.
  const text = typeof json === 'string' && json.includes('\n') ? json : laidOut(json);
  return html`<code>${text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text}</code>`;
}

/** One finding in words: what was expected, what came, where in the answer, in the schema and in the scenario. */
export function reason(finding: Finding) {
  const { expected, actual, pointer, schema, place, deviation, hint } = finding;
  return html`<div class="reason ${deviation === undefined ? finding.verdict : 'note'}">
<p>${finding.message} <code class="check">${finding.check}</code></p>
<dl>
${expected === undefined ? '' : html`<div class="expected"><dt>expected</dt><dd>${value(expected)}</dd></div>`}
${actual === undefined ? '' : html`<div class="got"><dt>got</dt><dd>${value(actual)}</dd></div>`}
${pointer === undefined ? '' : html`<div><dt>in the body</dt><dd><code>${pointer === '' ? '(the whole of it)' : pointer}</code></dd></div>`}
${schema ? html`<div><dt>schema</dt><dd><code>${schema.file}:${schema.line}</code></dd></div>` : ''}
${place ? html`<div><dt>scenario</dt><dd><code>${place.file}:${place.line}</code></dd></div>` : ''}
${deviation === undefined ? '' : html`<div><dt>deviation</dt><dd><code>${deviation}</code></dd></div>`}
</dl>${hint === undefined ? '' : html`<pre tabindex="0">${hint}</pre>`}</div>`;
}

/** The names of the checks that held, folded away. */
export function held(findings: readonly Finding[]) {
  if (findings.length === 0) return '';
  const names = [...new Set(findings.map(({ check }) => check))];
  return html`<details class="held"><summary>${findings.length} ${findings.length === 1 ? 'check' : 'checks'} held</summary>
<p>${names.map((name) => html`<code>${name}</code> `)}</p></details>`;
}
