import { readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { placeOf } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import type { Place } from '../model/place.ts';
import { scenarioKey } from '../model/plan.ts';
import { withoutLine } from './find-scenarios.ts';
import type { Row, Scenario } from './scenario.ts';

/** What a person asked for. Whatever is left out selects everything; what is given must all hold. */
export interface Selection {
  readonly cwd: string;
  /** Files, folders, and `file:LINE`: the row that stands there, or the scenario. */
  readonly paths?: readonly string[];
  readonly systems?: readonly string[];
  /** Any of them is enough. */
  readonly tags?: readonly string[];
  readonly excludeTags?: readonly string[];
  /** A regular expression on key and title, case ignored. */
  readonly grep?: string;
  /** Keys of scenarios, `id[row]`, as `--last-failed` gives them. A key without its row selects every row. */
  readonly keys?: readonly string[];
}

/** A scenario × row. */
export interface Selected {
  readonly scenario: Scenario;
  readonly row: Row | null;
}

/** Picks scenarios and rows. Something asked for that picks nothing is a problem: a typing mistake must not be green. */
export function select(
  scenarios: readonly Scenario[],
  selection: Selection,
): { readonly selected: readonly Selected[]; readonly problems: readonly Problem[] } {
  const { systems, tags, excludeTags, keys } = selection;
  const all = scenarios.flatMap(rowsOf);
  const problems: Problem[] = [];
  const matches = grepOf(selection.grep, problems);
  const paths = (selection.paths ?? []).map((written) => pathFilter(written, selection.cwd));
  const selected = all.filter((one) => {
    const { scenario } = one;
    const title = `${scenarioKey({ id: scenario.id, row: one.row?.key ?? null })} ${scenario.title}`;
    return (
      (paths.length === 0 || paths.some((path) => path.picks(one))) &&
      (!systems?.length || systems.includes(scenario.system)) &&
      (!tags?.length || tags.some((tag) => scenario.tags.includes(tag))) &&
      !excludeTags?.some((tag) => scenario.tags.includes(tag)) &&
      matches(title) &&
      (keys === undefined || keys.includes(scenario.id) || keys.includes(keyOf(one)))
    );
  });
  const none = (code: string, message: string, hint?: string) =>
    problems.push({ code, message, ...(hint === undefined ? {} : { hint }) });
  for (const path of paths) {
    const beyond = path.ends === null ? undefined : `The file ends at line ${path.ends}.`;
    if (!all.some(path.picks)) none('select.nothing-there', `${path.written} holds no scenario.`, beyond);
  }
  const known = (of: (scenario: Scenario) => readonly string[]) => [...new Set(scenarios.flatMap(of))].sort();
  for (const tag of tags ?? []) {
    const used = known((scenario) => scenario.tags);
    if (!used.includes(tag))
      none('select.unknown-tag', `No scenario has the tag "${tag}".`, didYouMeanHint(tag, used, 'Tags'));
  }
  for (const key of keys ?? [])
    if (!all.some((one) => keyOf(one) === key || one.scenario.id === key)) {
      const hint = didYouMeanHint(key, all.map(keyOf), 'Scenarios');
      none('select.unknown-key', `There is no scenario ${key} any more.`, hint);
    }
  if (selected.length === 0 && problems.length === 0) none('select.nothing', 'Nothing fits the whole selection.');
  return { selected, problems };
}

/** A scenario's rows, or itself once. */
export function rowsOf(scenario: Scenario): Selected[] {
  return scenario.rows.length === 0 ? [{ scenario, row: null }] : scenario.rows.map((row) => ({ scenario, row }));
}

function keyOf({ scenario, row }: Selected): string {
  return scenarioKey({ id: scenario.id, row: row?.key ?? null });
}

function grepOf(pattern: string | undefined, problems: Problem[]): (text: string) => boolean {
  if (pattern === undefined) return () => true;
  try {
    const expression = new RegExp(pattern, 'iu');
    return (text) => expression.test(text);
  } catch {
    problems.push({ code: 'select.bad-pattern', message: `--grep "${pattern}" is no regular expression.` });
    return () => false;
  }
}

interface PathFilter {
  readonly written: string;
  /** The last line of the file, where a line behind it was asked for. */
  readonly ends: number | null;
  picks(one: Selected): boolean;
}

function pathFilter(written: string, cwd: string): PathFilter {
  const { path, line } = withoutLine(written);
  const wanted = real(resolve(cwd, path));
  const last = line === null ? null : lastLine(wanted);
  if (line !== null && last !== null && (line < 1 || line > last)) return { written, ends: last, picks: () => false };
  const isIt = (file: string) => real(resolve(cwd, file)) === wanted;
  const picks = ({ scenario, row }: Selected): boolean => {
    const own = isIt(scenario.source.file);
    if (line !== null) {
      const rowHere = rowAt(scenario, isIt, line);
      return rowHere === null ? own : row === rowHere;
    }
    const below = real(resolve(cwd, scenario.source.file)).startsWith(`${wanted}/`);
    return own || below || (row !== null && row.place.file !== scenario.source.file && isIt(row.place.file));
  };
  return { written, ends: null, picks };
}

/** The row that stands at a line, of the scenario or of its data file. */
function rowAt(scenario: Scenario, isIt: (file: string) => boolean, line: number): Row | null {
  const rows = scenario.rows.filter((row) => isIt(row.place.file));
  const at = rows.filter((row) => row.place.line <= line).at(-1);
  if (at === undefined) return null;
  if (at.place.file !== scenario.source.file) return at;
  // Rows on one line mean all of them; past the last row comes the rest of the scenario.
  const alone = rows.filter((row) => row.place.line === at.place.line).length === 1;
  return alone && line < endOfRows(scenario, at.place) ? at : null;
}

function endOfRows(scenario: Scenario, from: Place): number {
  const tops = Object.keys(scenario.source.places).filter((pointer) => /^\/[^/]+$/.test(pointer));
  const lines = tops.map((pointer) => placeOf(scenario.source, pointer).line).filter((line) => line > from.line);
  return Math.min(...lines, Number.POSITIVE_INFINITY);
}

/** Null for what can not be read, which is said elsewhere. */
function lastLine(path: string): number | null {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').length;
  } catch {
    return null;
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
