import { type Command, Option } from 'commander';
import type { Io } from './io.ts';

const ALL: readonly string[] = ['terminal', 'html', 'json', 'junit', 'summary'];

/** Adds `--reporter` to a command that writes reports. */
export function addReporterOption(command: Command): Command {
  return command.addOption(
    new Option('-r, --reporter <names>', 'terminal, html, json, junit, summary, github, azure')
      .default(ALL, 'all, and github or azure where they run')
      .argParser((value) => value.split(',')),
  );
}

/** What was asked for; where nothing was, the CI service that runs the process is told as well. */
export function reportersFor(names: readonly string[], { ci }: Io): readonly string[] {
  return names === ALL && ci ? [...ALL, ci.kind] : names;
}
