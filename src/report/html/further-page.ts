import { html } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { headline, tone } from '../headline.ts';
import { instant } from '../instant.ts';
import { targetName } from '../target-name.ts';
import { type Href, pageName } from './anchor.ts';
import { mark } from './badge.ts';
import { htmlDocument } from './document.ts';
import { pageLinks } from './page-links.ts';
import type { Page } from './paginate.ts';
import { scenarioList } from './scenario-list.ts';

export interface FurtherPage {
  readonly page: Page;
  readonly href: Href;
  /** From 2. */
  readonly number: number;
  /** How many pages the report has. */
  readonly pages: number;
  /** Style rules that hold the pictures. */
  readonly pictureRules: string;
}

/** A page of scenarios for which the first has no room. */
export function furtherPage(
  summary: RunSummary,
  { page, href, number, pages, pictureRules }: FurtherPage,
): Promise<string> {
  const { info } = summary;
  const colour = tone(summary);
  const which = `Page ${number} of ${pages}`;
  const links = pageLinks(number, pages);
  const main = html`<section class="banner further ${colour}" aria-labelledby="page">
<h1 id="page"><span class="seal">${mark(colour)}</span> ${which} of the report of ${info.id}</h1>
<p class="lead"><b>${headline(summary)}</b>, against <b>${targetName(info)}</b> on ${instant(info.startedAt)}. Here stand ${page.scenarios.length} of its ${summary.scenarios.length} scenarios; what needs a look, and all else about the run, is on <a href="${pageName(1)}">page 1</a>.</p>
${links}</section>
${scenarioList(page.scenarios, { page, href })}
${links}`;
  return htmlDocument({ summary, which: `${which}: `, first: pageName(1), main, pictureRules });
}
