import type { CodeInfo } from './code-info.ts';

/** Of what was typed: the selection of scenarios, and other commands. */
export const selectionCodes: Readonly<Record<string, CodeInfo>> = {
  'select.bad-environment': {
    meaning: 'A variable that Playwright Test reads in place of an option has a value that it can not have.',
    whatToDo: 'Correct it; docs/machines.md lists the variables.',
  },
  'select.bad-pattern': {
    meaning: 'The pattern of --grep is no regular expression.',
    whatToDo: 'Correct it, or escape the signs that mean something in a pattern.',
  },
  'select.no-last-run': {
    meaning: 'There is no run whose failures could be taken.',
    whatToDo: 'Run once without --last-failed.',
  },
  'select.no-such-path': {
    meaning: 'A path on the command line is not there.',
    whatToDo: 'Correct it; paths begin at the working folder.',
  },
  'select.none-failed': {
    meaning: 'Nothing failed in the last run.',
    whatToDo: 'Nothing is to be done; run without --last-failed for everything.',
  },
  'select.not-a-scenario': {
    meaning: 'A path on the command line belongs to its system and is no scenario.',
    whatToDo: 'Name a scenario file, or the folder.',
  },
  'select.nothing': {
    meaning: 'No scenario fits everything that was asked for together.',
    whatToDo: 'Ask for less; steadfast list shows what there is.',
  },
  'select.nothing-there': {
    meaning: 'A path on the command line holds no scenario.',
    whatToDo: 'Name a file or folder with scenarios, or a line within one.',
  },
  'select.unknown-key': {
    meaning: 'A scenario that failed last time, or was named by its id, is not there any more.',
    whatToDo: 'Correct the id, or run without it.',
  },
  'select.unknown-variable': {
    meaning: 'The option --env-var names a variable that nothing of the selection knows.',
    whatToDo: 'Correct the name; steadfast plan shows the variables of a scenario.',
  },
  'select.unknown-system': {
    meaning: 'There is no system of that id.',
    whatToDo: 'Correct it; systems are the folders below scenarios/.',
  },
  'select.unknown-tag': {
    meaning: 'No scenario has a tag that was asked for.',
    whatToDo: 'Correct the tag; steadfast list --json shows those of each scenario.',
  },
  'select.unknown-target': {
    meaning: 'A system has no target of that name.',
    whatToDo: 'Choose one of those that the message names.',
  },
  'plan.circular-variable': {
    meaning: 'The value of a variable leads back to itself.',
    whatToDo: 'Break the circle: give one of the variables a value of its own.',
  },
  'plan.incomplete-account': {
    meaning: 'A further account of a persona has some of its variables, and others are not set.',
    whatToDo: 'Set what the message names, or take the variables with this number away.',
  },
  'plan.totp-secret': {
    meaning: 'A variable of which one-time codes are to be made holds no secret of an authenticator app.',
    whatToDo:
      'Set it to the base32 secret that the site shows when the app is set up, or to the otpauth:// URL of its picture.',
  },
  'plan.missing-variables': {
    meaning: 'Variables that a live target needs have no value.',
    whatToDo:
      'Set them in the environment, in .env.<target> or in .env, as .env.example names them; or give --skip-missing.',
  },
  'data.unreadable': {
    meaning: 'The data file of a collection can not be read.',
    whatToDo: 'Give a CSV file with a line of names, or a JSON list of maps.',
  },
  'explain.unknown': {
    meaning: 'Nothing is known by that name.',
    whatToDo: 'Copy the code of a message, the check of a finding, a requirement or an id of the catalogue.',
  },
  'new.file-exists': {
    meaning: 'A file that would be written is there already, so nothing was written.',
    whatToDo: 'Move it away, or take another name.',
  },
  'new.name': {
    meaning: 'A word can not name a system.',
    whatToDo: 'Write lower case letters and digits, words joined by hyphens.',
  },
  'new.not-writable': {
    meaning: 'The files of a new system can not be written.',
    whatToDo: 'Give another folder with --dir.',
  },
  'new.system-exists': {
    meaning: 'There is a system of that name already.',
    whatToDo: 'Take another name, or change its files.',
  },
  'report.unknown': {
    meaning: 'There is no reporter of that name.',
    whatToDo: 'Choose one of those that the message names.',
  },
  'run.no-such-step': {
    meaning: 'The option --until names a step that none of the chosen scenarios has.',
    whatToDo: 'Take the id of a step as `steadfast plan` shows it.',
  },
  'file.unreadable': {
    meaning: 'A file of the project is there and can not be read: a right is missing, or links lead in a circle.',
    whatToDo: 'Correct its rights or its link, or take it away.',
  },
  'run.no-terminal': {
    meaning: 'A run is to pause on a failure, and nobody is there to see it.',
    whatToDo: 'Run it in a terminal, or leave --pause-on-failure out.',
  },
  'run.output-not-writable': {
    meaning: 'The output folder can not be written, so nothing was run.',
    whatToDo: 'Give another folder with -o DIR.',
  },
};
