import { html } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { isGreen } from '../../verdict/worst.ts';
import { duration } from '../duration.ts';
import { headline, tone } from '../headline.ts';
import { instant } from '../instant.ts';
import { requirementGroups } from '../requirement-groups.ts';
import { OUTCOMES, TOLD, tally } from '../tally.ts';
import { targetName } from '../target-name.ts';
import { mark } from './badge.ts';

interface Figure {
  readonly name: string;
  readonly part: number;
  readonly whole: number;
  readonly note?: ReturnType<typeof html>;
}

function figures(summary: RunSummary): readonly Figure[] {
  const { counts, responses, requirements, coverage } = summary;
  const { tested } = requirementGroups(requirements);
  const unknown = responses.unknown > 0 ? { note: html`<b class="fail toned">${responses.unknown} unknown</b>` } : {};
  return [
    { name: 'Scenarios passed', part: counts.pass + counts.warn, whole: summary.scenarios.length },
    { name: 'Responses judged', part: responses.judged, whole: responses.total, ...unknown },
    {
      name: 'Tested requirements that hold',
      part: tested.filter(({ verdict }) => isGreen(verdict)).length,
      whole: tested.length,
    },
    { name: 'Documented responses met', part: coverage.responses.covered, whole: coverage.responses.total },
  ].filter(({ whole }) => whole > 0);
}

/** The verdict, what became of the scenarios, and the run's figures. */
export function banner(summary: RunSummary) {
  const { info, counts, interrupted } = summary;
  const colour = tone(summary);
  const parts = TOLD.filter((verdict) => counts[verdict] > 0);
  return html`<section class="banner ${colour}" aria-labelledby="verdict">
<h1 id="verdict"><span class="seal">${mark(colour)}</span> ${headline(summary)}</h1>
<p class="lead">${tally(counts)}, against <b>${targetName(info)}</b> in ${duration(summary.durationMs)} on ${instant(info.startedAt)}.</p>
${interrupted ? html`<p><strong>This run was interrupted; what follows is partial.</strong></p>` : ''}
<div class="parts" aria-hidden="true">${parts.map((verdict) => html`<i class="${verdict}" style="flex:${counts[verdict]}" title="${counts[verdict]} ${OUTCOMES[verdict]}"></i>`)}</div>
<dl class="figures">${figures(summary).map(
    ({ name, part, whole, note }) =>
      html`<div><dt>${name}</dt><dd><b>${part}</b> of ${whole}${note ? html` ${note}` : ''}</dd></div>`,
  )}</dl></section>`;
}
