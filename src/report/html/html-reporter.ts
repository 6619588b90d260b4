import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioKey } from '../../model/plan.ts';
import type { Reporter, RunSummary } from '../../model/result.ts';
import { writeReport } from '../write-report.ts';
import { type Href, pageName, sectionHref } from './anchor.ts';
import { firstPage } from './first-page.ts';
import { furtherPage } from './further-page.ts';
import { LARGEST_SECTION, Page, paginate, type Told } from './paginate.ts';
import { type Picture, Pictures } from './pictures.ts';
import { scenarioSection } from './scenario.ts';

/** How much is told of each step: thousands of requests in one, rows of a collection for instance, are too many for a page. */
const LESS_AND_LESS = [Number.POSITIVE_INFINITY, 1000, 100, 10];

/** A page so far away that no address of another is longer. */
const FAR = 9999;

/** Bytes of the first page when it tells no scenario in full, at most. */
async function bytesOfRest(summary: RunSummary): Promise<number> {
  const href = (key: string) => sectionHref(key, FAR);
  return Buffer.byteLength(await firstPage(summary, { page: new Page(0), href, pages: 1, pictureRules: '' }));
}

function hrefTo(pages: readonly Page[]): Href {
  const pageOf = new Map(pages.flatMap(({ sections }, index) => [...sections.keys()].map((key) => [key, index + 1])));
  return (key) => sectionHref(key, pageOf.get(key) ?? 1);
}

/** Removes the pages of a longer report that was written before. */
function removeAfter(folder: string, last: number): void {
  for (const name of readdirSync(folder)) {
    const number = /^report-(\d+)\.html$/.exec(name)?.[1];
    if (number !== undefined && Number(number) > last) rmSync(join(folder, name));
  }
}

/**
 * Writes `report.html` into the run's folder, and scenarios for which it has no room into `report-2.html` and so on.
 * Each scenario is rendered as it ends, so that no recording is kept.
 */
export function htmlReporter(folder: string): Reporter {
  const pictures = new Pictures(folder);
  const rendered = new Map<string, Omit<Told, 'result'>>();
  return {
    name: 'report.html',
    async scenario(result, attempt, earlier) {
      const shown = new Set<Picture>();
      const classOf = async (file: string) => {
        const picture = await pictures.find(file);
        if (picture) shown.add(picture);
        return picture?.name;
      };
      for (const most of LESS_AND_LESS) {
        const section = Buffer.from(await scenarioSection(result, attempt, { classOf, most }, earlier));
        rendered.set(scenarioKey(result), { section, pictures: shown });
        if (section.length <= LARGEST_SECTION) break;
      }
    },
    async end(summary) {
      const nothing = { section: Buffer.alloc(0), pictures: new Set<Picture>() };
      const all = summary.scenarios.map((result) => ({ result, ...(rendered.get(scenarioKey(result)) ?? nothing) }));
      const pages = paginate(all, await bytesOfRest(summary));
      const href = hrefTo(pages);
      // The first is written last: what it leads to is there.
      for (const [index, page] of [...pages.entries()].reverse()) {
        const number = index + 1;
        const content = { page, href, pages: pages.length, pictureRules: await pictures.css(page.pictures) };
        const text = await (number === 1 ? firstPage(summary, content) : furtherPage(summary, { ...content, number }));
        writeReport(folder, pageName(number), text);
      }
      removeAfter(folder, pages.length);
    },
  };
}
