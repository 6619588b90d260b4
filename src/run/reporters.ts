import { SteadfastError } from '../errors.ts';
import type { Reporter } from '../model/result.ts';
import { azureReporter } from '../report/azure.ts';
import { githubReporter } from '../report/github.ts';
import { htmlReporter } from '../report/html/html-reporter.ts';
import { junitReporter } from '../report/junit.ts';
import { resultsReporter } from '../report/results-json.ts';
import { summaryReporter } from '../report/summary-md.ts';
import { type TerminalOptions, terminalReporter } from '../report/terminal.ts';

type MakeReporter = (folder: string, terminal: TerminalOptions) => Reporter;

const REPORTERS: Readonly<Record<string, MakeReporter>> = {
  terminal: (_folder, terminal) => terminalReporter(terminal),
  html: htmlReporter,
  json: resultsReporter,
  junit: junitReporter,
  summary: summaryReporter,
  github: (_folder, { write, ci }) => githubReporter(write, ci ?? null),
  azure: (_folder, { write, ci }) => azureReporter(write, ci ?? null),
};

/** Throws `report.unknown` (exit 2) for a reporter there is not, before anything is sent. */
export function checkReporters(names: readonly string[]): void {
  const unknown = names.filter((name) => !Object.hasOwn(REPORTERS, name));
  if (unknown.length === 0) return;
  const message = `There is no reporter ${unknown.join(', ')}.`;
  throw new SteadfastError({
    code: 'report.unknown',
    message,
    hint: `Reporters: ${Object.keys(REPORTERS).join(', ')}.`,
  });
}

/** The reporters of a run, the terminal last so that what it points at is written. */
export function reportersOf(names: readonly string[], folder: string, terminal: TerminalOptions): readonly Reporter[] {
  const ordered = [...names].sort((a, b) => Number(a === 'terminal') - Number(b === 'terminal'));
  return ordered.flatMap((name) => REPORTERS[name]?.(folder, terminal) ?? []);
}
