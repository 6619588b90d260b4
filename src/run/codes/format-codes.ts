import type { CodeInfo } from './code-info.ts';

const files = {
  scenario: 'a scenario file',
  system: 'system.yaml',
  requirement: 'requirements.yaml',
  'known-issue': 'known-issues.yaml',
  journey: 'a journey file',
} as const;

const whatToDo = 'the message says what is allowed there, and editors complete it from the schema in the first line.';

const mistakes: Readonly<Record<string, (file: string) => CodeInfo>> = {
  'unknown-key': (file) => ({
    meaning: `There is a key in ${file} that its format does not know.`,
    whatToDo: `Correct or remove the key: ${whatToDo}`,
  }),
  'wrong-key': (file) => ({
    meaning: `A name in ${file} is not written as names are there.`,
    whatToDo: `Write it as the message asks: ${whatToDo}`,
  }),
  'missing-key': (file) => ({
    meaning: `A key that ${file} must have is not there.`,
    whatToDo: `Add the key: ${whatToDo}`,
  }),
  'wrong-keys': (file) => ({
    meaning: `Keys of ${file} that exclude each other stand together, or none of those that are needed is there.`,
    whatToDo: `Keep as many as the message asks: ${whatToDo}`,
  }),
  'wrong-type': (file) => ({
    meaning: `A value in ${file} is of another type than its key takes.`,
    whatToDo: `Write a value of that type, with quotes where text looks like a number: ${whatToDo}`,
  }),
  'wrong-value': (file) => ({
    meaning: `A value in ${file} is not among those that its key takes, or not of their form.`,
    whatToDo: `Write one that is: ${whatToDo}`,
  }),
};

/** Of files that do not fit the format of the harness for them (`schemas/harness/`): `<format>.<mistake>`. */
export const formatCodes: Readonly<Record<string, CodeInfo>> = Object.fromEntries(
  Object.entries(files).flatMap(([format, file]) =>
    Object.entries(mistakes).map(([mistake, info]) => [`${format}.${mistake}`, info(file)]),
  ),
);
