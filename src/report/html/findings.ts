import { html } from 'hono/html';
import type { Json } from '../../model/json.ts';
import type { Finding } from '../../model/result.ts';
import type { Verdict } from '../../model/verdict.ts';

/** A verdict as a coloured word; the word itself carries the meaning. */
export function badge(verdict: Verdict) {
  return html`<span class="badge ${verdict}">${verdict}</span>`;
}

function value(json: Json) {
  const text = typeof json === 'string' ? json : JSON.stringify(json, null, 1);
  return html`<code>${text.length > 600 ? `${text.slice(0, 600)}…` : text}</code>`;
}

/** One finding in words: what was expected, what came, where in the answer, in the schema and in the scenario. */
export function reason(finding: Finding) {
  return html`<div class="reason ${finding.verdict}">
<p>${finding.message} <code>${finding.check}</code></p>
<dl>
${finding.expected === undefined ? '' : html`<dt>expected</dt><dd>${value(finding.expected)}</dd>`}
${finding.actual === undefined ? '' : html`<dt>got</dt><dd>${value(finding.actual)}</dd>`}
${finding.pointer === undefined ? '' : html`<dt>at</dt><dd><code>${finding.pointer === '' ? '(the whole body)' : finding.pointer}</code></dd>`}
${finding.schema ? html`<dt>schema</dt><dd><code>${finding.schema.file}:${finding.schema.line}</code></dd>` : ''}
${finding.place ? html`<dt>scenario</dt><dd><code>${finding.place.file}:${finding.place.line}</code></dd>` : ''}
${finding.deviation ? html`<dt>deviation</dt><dd><code>${finding.deviation}</code></dd>` : ''}
</dl></div>`;
}
