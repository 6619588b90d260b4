import { html } from 'hono/html';
import type { CoverageResult, RequirementResult } from '../../model/result.ts';
import { badge } from './findings.ts';

/** Link to the section of a scenario key, `fms/x[row]`. */
function link(key: string) {
  return html`<a href="#s-${key.replace(/[^A-Za-z0-9]+/g, '-')}">${key}</a>`;
}

function links(keys: readonly string[]) {
  return keys.map((key, index) => html`${index === 0 ? '' : ', '}${link(key)}`);
}

/** Requirement → scenarios → verdict, with the sentence of the source that asks for it. */
export function requirementMatrix(requirements: readonly RequirementResult[]) {
  if (requirements.length === 0) return '';
  return html`<h2 id="requirements">Requirements</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="requirements">
<table><thead><tr><th scope="col">Requirement</th><th scope="col">Says</th><th scope="col">Must?</th><th scope="col">Verdict</th><th scope="col">Shown by</th></tr></thead>
<tbody>${requirements.map(
    (
      row,
    ) => html`<tr><th scope="row"><code>${row.id}</code><br>${row.title}</th><td><q>${row.quote}</q> <span class="soft">${row.source}</span></td>
<td>${row.severity}<br><span class="soft">${row.actor}</span></td><td>${badge(row.verdict)}</td><td>${row.reason ?? links(row.scenarios)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Operation × documented status: the scenarios that met it, or why none can. */
export function coverageMatrix({ operations, responses, cells }: CoverageResult) {
  if (cells.length === 0) return '';
  return html`<h2 id="coverage">Coverage</h2>
<p>${operations.covered} of ${operations.total} operations and ${responses.covered} of ${responses.total} documented responses were met or have a written reason.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="coverage"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">Response</th><th scope="col">Met in</th></tr></thead>
<tbody>${cells.map(
    (cell) => html`<tr><th scope="row">${cell.operation}</th><td>${cell.status}</td>
<td>${cell.scenarios.length > 0 ? links(cell.scenarios.slice(0, 6)) : (cell.reason ?? html`<strong>not covered</strong>`)}${cell.scenarios.length > 6 ? ` and ${cell.scenarios.length - 6} more` : ''}</td></tr>`,
  )}</tbody></table></div>`;
}
