import { html } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import type { Href } from './anchor.ts';
import { banner } from './banner.ts';
import { changes } from './changes.ts';
import { checkMatrix } from './check-matrix.ts';
import { htmlDocument } from './document.ts';
import { environment } from './environment.ts';
import { failures } from './failures.ts';
import { coverageMatrix, requirementMatrix } from './matrices.ts';
import { deviations, notices, warnings } from './notes.ts';
import { pageLinks } from './page-links.ts';
import type { Page } from './paginate.ts';
import { scenarioList } from './scenario-list.ts';
import { trend } from './trend.ts';

export interface FirstPage {
  readonly page: Page;
  readonly href: Href;
  /** How many pages the report has. */
  readonly pages: number;
  /** Style rules that hold the pictures. */
  readonly pictureRules: string;
}

/** What is told of the run, with every scenario in full or by a link: mostly the whole report. */
export function firstPage(summary: RunSummary, { page, href, pages, pictureRules }: FirstPage): Promise<string> {
  const where =
    pages === 1
      ? ''
      : html`<p>${page.sections.size} stand here in full, the others on the pages to which they lead.</p>${pageLinks(1, pages)}`;
  const main = html`${banner(summary)}
${failures(summary, href)}${notices(summary)}${changes(summary, href)}${warnings(summary, href)}${scenarioList(summary.scenarios, { page, href, where })}
${deviations(summary, href)}${requirementMatrix(summary.requirements, href)}${trend(summary)}${coverageMatrix(summary.coverage, href)}${checkMatrix(summary.checks, href)}${environment(summary)}`;
  return htmlDocument({ summary, which: '', first: '', main, pictureRules });
}
