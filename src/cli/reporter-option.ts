import { type Command, Option } from 'commander';

/** Adds `--reporter` to a command that writes reports. */
export function addReporterOption(command: Command): Command {
  return command.addOption(
    new Option('-r, --reporter <names>', 'terminal, html, json, junit, summary')
      .default(['terminal', 'html', 'json', 'junit', 'summary'], 'all')
      .argParser((value) => value.split(',')),
  );
}
