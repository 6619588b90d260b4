import { scenarioKey } from '../../model/plan.ts';
import type { ScenarioResult } from '../../model/result.ts';
import { isGreen } from '../../verdict/worst.ts';
import type { Picture } from './pictures.ts';
import { worstFirst } from './worst-first.ts';

/** Bytes of a page: below 5 MB, small enough for an e-mail. */
const ROOM = 4_900_000;

/** Bytes of a further page besides its scenarios and pictures. */
const FRAME = 50_000;

/** Bytes of a scenario that fits on a page of its own. */
export const LARGEST_SECTION = ROOM - FRAME;

/** A scenario as it is told in full. Kept as bytes, which take half the memory of a text. */
export interface Told {
  readonly result: ScenarioResult;
  readonly section: Buffer;
  readonly pictures: ReadonlySet<Picture>;
}

/** What one file of the report tells in full. */
export class Page {
  readonly scenarios: ScenarioResult[] = [];
  /** By key. */
  readonly sections = new Map<string, Buffer>();
  readonly pictures = new Set<Picture>();
  #room: number;

  constructor(taken: number) {
    this.#room = ROOM - taken;
  }

  fits({ section, pictures }: Told): boolean {
    const missing = [...pictures].filter((picture) => !this.pictures.has(picture));
    return missing.reduce((sum, { bytes }) => sum + bytes, section.length) <= this.#room;
  }

  /** Takes a scenario, and of its pictures those for which there is room. */
  add({ result, section, pictures }: Told): void {
    this.scenarios.push(result);
    this.sections.set(scenarioKey(result), section);
    this.#room -= section.length;
    for (const picture of pictures) {
      if (this.pictures.has(picture) || picture.bytes > this.#room) continue;
      this.pictures.add(picture);
      this.#room -= picture.bytes;
    }
  }
}

/**
 * Lays scenarios on pages, one page after the other, what is not green first.
 * @param taken bytes of the first page besides what is told in full
 */
export function paginate(all: readonly Told[], taken: number): readonly Page[] {
  const order = [...all].sort(
    ({ result: a }, { result: b }) => Number(isGreen(a.verdict)) - Number(isGreen(b.verdict)) || worstFirst(a, b),
  );
  let page = new Page(taken);
  const pages = [page];
  for (const one of order) {
    if (!page.fits(one)) {
      page = new Page(FRAME);
      pages.push(page);
    }
    page.add(one);
  }
  return pages;
}
