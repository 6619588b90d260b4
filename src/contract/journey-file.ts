import schema from '../../schemas/harness/journey.schema.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import type { Journey, JourneyAction, JourneyPage, Locator, Variable } from '../model/system.ts';
import { placeOf, problemAt, type SourceFile } from './source-file.ts';
import { templateNames } from './template-names.ts';
import { validateFile } from './validate-file.ts';

interface LocatorFile {
  readonly button?: string;
  readonly link?: string;
  readonly role?: string;
  readonly name?: string;
  readonly label?: string;
  readonly css?: string;
}

/** Exactly one key; the schema sees to it. */
interface ActionFile {
  readonly fill?: LocatorFile & { readonly with: string; readonly secret?: boolean };
  readonly click?: LocatorFile;
  readonly check?: LocatorFile;
  readonly uncheck?: LocatorFile;
  readonly select?: LocatorFile & { readonly with: string };
  readonly press?: string;
  readonly goto?: string;
  readonly capture?: LocatorFile & { readonly as: string; readonly secret?: boolean };
}

interface JourneyFile {
  readonly title: string;
  readonly start?: string;
  readonly pages: readonly {
    readonly page: string;
    readonly match: { readonly url?: string; readonly heading?: string };
    readonly optional?: boolean;
    readonly actions?: readonly ActionFile[] | Readonly<Record<string, readonly ActionFile[]>>;
    readonly ends?: boolean;
    readonly refused?: boolean | string;
  }[];
}

type Names = ReadonlyMap<string, Variable | null>;

/** Reads `journeys/<name>.yaml`. A field filled from a secret or personal variable is secret without saying so. */
export async function readJourney(
  name: string,
  source: SourceFile,
  names: Names,
): Promise<{ readonly journey: Journey | null; readonly problems: readonly Problem[] }> {
  const { value, problems } = await validateFile<JourneyFile>(source, schema, 'journey');
  if (value === null) return { journey: null, problems };
  const twins = value.pages.flatMap(({ page }, index) => {
    const first = value.pages.findIndex((other) => other.page === page);
    if (first === index) return [];
    return [
      problemAt(source, `/pages/${index}/page`, { code: 'journey.same-page', message: `Two pages are named ${page}.` }),
    ];
  });
  const pages = value.pages.map((page, index): JourneyPage => {
    const actions = page.actions ?? [];
    const branches: [string, readonly ActionFile[]][] = isList(actions) ? [['*', actions]] : Object.entries(actions);
    return {
      name: page.page,
      match: { url: page.match.url ?? null, heading: page.match.heading ?? null },
      optional: page.optional ?? false,
      ends: page.ends ?? false,
      ...(page.refused !== undefined && { refused: page.refused }),
      actions: Object.fromEntries(
        branches.map(([branch, list]) => [branch, list.map((action) => toAction(action, names))]),
      ),
      place: placeOf(source, `/pages/${index}`),
    };
  });
  const journey: Journey = { name, title: value.title, start: value.start ?? null, pages, file: source.file };
  return { journey, problems: twins };
}

function isList<T>(value: readonly T[] | Readonly<Record<string, readonly T[]>>): value is readonly T[] {
  return Array.isArray(value);
}

function toAction(action: ActionFile, names: Names): JourneyAction {
  const { fill, click, check, uncheck, select, press, goto, capture } = action;
  if (fill !== undefined) {
    const secret =
      fill.secret ?? templateNames(fill.with).some((name) => (names.get(name)?.type ?? 'plain') !== 'plain');
    return { do: 'fill', in: toLocator(fill), value: fill.with, secret };
  }
  if (click !== undefined) return { do: 'click', in: toLocator(click) };
  if (check !== undefined) return { do: 'check', in: toLocator(check) };
  if (uncheck !== undefined) return { do: 'uncheck', in: toLocator(uncheck) };
  if (select !== undefined) return { do: 'select', in: toLocator(select), value: select.with };
  if (press !== undefined) return { do: 'press', key: press };
  if (goto !== undefined) return { do: 'goto', url: goto };
  if (capture === undefined) throw new Error('an action without a verb passed the journey schema');
  return { do: 'capture', in: toLocator(capture), as: capture.as, secret: capture.secret ?? false };
}

function toLocator({ button, link, role, name, label, css }: LocatorFile): Locator {
  if (button !== undefined) return { by: 'role', role: 'button', name: button };
  if (link !== undefined) return { by: 'role', role: 'link', name: link };
  if (role !== undefined) return { by: 'role', role, name: name ?? null };
  if (label !== undefined) return { by: 'label', label };
  return { by: 'css', selector: css ?? '' };
}
