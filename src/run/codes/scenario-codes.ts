import type { CodeInfo } from './code-info.ts';

/** Of scenario files and their rows. */
export const scenarioCodes: Readonly<Record<string, CodeInfo>> = {
  'scenario.bad-duration': {
    meaning: 'A wait has no length that is known before the run.',
    whatToDo: 'Write a number with its unit, such as 250ms, 10s, 9m30s, 1h or 14d.',
  },
  'scenario.body-not-text': {
    meaning: 'The file that a step names as its body is not UTF-8 text.',
    whatToDo: 'Save it as UTF-8, or name another file.',
  },
  'scenario.capture-not-for-kind': {
    meaning: 'A step captures from something that steps of its kind do not have.',
    whatToDo: 'Capture from what the step gives: a body by JSONPath, header:Name, or callback:name after a consent.',
  },
  'scenario.capture-too-late': {
    meaning: 'A step uses a value that only a later step captures.',
    whatToDo: 'Move the step that captures it up, or the one that uses it down.',
  },
  'scenario.duplicate-id': {
    meaning: 'Two scenario files share one id, made of their system and file name.',
    whatToDo: 'Rename one of the files.',
  },
  'scenario.duplicate-step-id': {
    meaning: 'Two steps of a scenario have the same id.',
    whatToDo: 'Give one of them another id.',
  },
  'scenario.expect-not-for-kind': {
    meaning: 'A step expects something that steps of its kind do not have.',
    whatToDo: 'Leave it out, or expect it of the step that has it.',
  },
  'scenario.include-cycle': {
    meaning: 'A file of steps includes itself, directly or through another.',
    whatToDo: 'Break the circle: move the shared steps to a file that includes neither.',
  },
  'scenario.nothing-to-reuse': {
    meaning: 'A scenario says reuse: consent and has no consent that could be one given before.',
    whatToDo: 'Leave reuse out, or give it a consent and the exchange of its code, both without change.',
  },
  'scenario.reuse-needs-consent': {
    meaning: 'A scenario says reuse: consent, and one of its steps needs what only a fresh consent gives.',
    whatToDo: 'Leave reuse out, or do without the code and whatever else the consent captures.',
  },
  'scenario.invalid-jsonpath': {
    meaning: 'A JSONPath query does not follow RFC 9535.',
    whatToDo: 'Correct it; a query begins with $, such as $.access_token or $["key with spaces"].',
  },
  'scenario.invalid-regex': {
    meaning: 'The pattern of a matches matcher is no regular expression.',
    whatToDo: 'Correct the pattern; in double quotes a backslash is written twice.',
  },
  'scenario.key-not-for-include': {
    meaning: 'A step that includes others has a key that can not stand beside include.',
    whatToDo: 'Write the key on the steps of the included file.',
  },
  'scenario.known-too-late': {
    meaning: 'A value that only a run can know is needed before the run begins.',
    whatToDo: 'Use it in bodies, changes, expected values or the "with" of a step.',
  },
  'scenario.missing-file': {
    meaning: 'A file that the scenario names is not there.',
    whatToDo: 'Correct the path: it begins at the folder of the file that names it.',
  },
  'scenario.no-consent': {
    meaning: 'A scenario asks for a consent, and its system has none.',
    whatToDo: 'Describe the consent under oauth in system.yaml, or leave the step out.',
  },
  'scenario.no-system': {
    meaning: 'A scenario outside scenarios/<system>/ does not say which system it is for.',
    whatToDo: 'Write system: with the id of the system.',
  },
  'scenario.number-changed': {
    meaning: 'A number loses digits, or its form, when it is read as a number.',
    whatToDo: 'Write it in quotes, so that it stays as it is written.',
  },
  'scenario.other-system': {
    meaning: 'A scenario names another system than the folder it lies in.',
    whatToDo: 'Leave the key system out, or move the file.',
  },
  'scenario.retry-not-for-kind': {
    meaning: 'A step has a retry, and steps of its kind can not be tried again.',
    whatToDo: 'Leave retry out, or put it on a request or portal step.',
  },
  'scenario.retry-without-expect': {
    meaning: 'A step is to be tried again, and nothing says until when.',
    whatToDo: 'Write what the step expects, or leave retry out.',
  },
  'scenario.two-matchers': {
    meaning: 'A matcher has more than one key.',
    whatToDo: 'Keep one; to compare with a value that has these keys, write { equals: … }.',
  },
  'scenario.undefined-variable': {
    meaning: 'A step uses a variable that nothing defines.',
    whatToDo: 'Correct the name, capture it in an earlier step, or declare it in system.yaml.',
  },
  'scenario.unencoded-variable': {
    meaning: 'A value goes into a query as it is, and holds a sign that means something there.',
    whatToDo: 'Set the parameter by change: { query: … }, which encodes it.',
  },
  'scenario.unknown-branch': {
    meaning: 'A step takes a branch that its journey does not have.',
    whatToDo: 'Choose a branch of the journey, or add it to the actions of its pages.',
  },
  'scenario.unknown-fault': {
    meaning: 'A scenario orders a fault that neither the engine nor the system knows.',
    whatToDo: 'Correct the name, or declare the fault under faults in system.yaml and play it in the mock.',
  },
  'scenario.unknown-fixture': {
    meaning: 'A scenario binds a fixture that its system does not have.',
    whatToDo: 'Correct the name, or declare the fixture in system.yaml.',
  },
  'scenario.unknown-fixture-alias': {
    meaning: 'A scenario binds an alias that its system does not have.',
    whatToDo: 'Correct the alias, or declare it under bindings in system.yaml.',
  },
  'scenario.unknown-journey': {
    meaning: 'A step names a journey that its system does not have.',
    whatToDo: 'Correct the name, or write scenarios/<system>/journeys/<name>.yaml.',
  },
  'scenario.unknown-matcher': {
    meaning: 'A key of an expected value reads like a misspelt matcher, or stands where only a matcher can.',
    whatToDo: 'Correct it; if a member of that name is meant, describe it in the schema of the answer.',
  },
  'scenario.unknown-need': {
    meaning: 'A scenario needs something that no target is known to have.',
    whatToDo: 'Correct the name, or add it to what a target has in system.yaml.',
  },
  'scenario.unknown-operation': {
    meaning: 'A step names an operation that the collection does not have.',
    whatToDo: 'Write the name of an item of the Postman collection, or add the item there.',
  },
  'scenario.unknown-persona': {
    meaning: 'A scenario or a step names a persona that its system does not have.',
    whatToDo: 'Correct the name, or declare the persona in system.yaml.',
  },
  'scenario.unknown-requirement': {
    meaning: 'A scenario covers a requirement that its system does not have.',
    whatToDo: 'Correct the id, or write the requirement in requirements.yaml.',
  },
  'scenario.unknown-step': {
    meaning: 'A step is measured against an earlier step that is not there.',
    whatToDo: 'Name the id of a consent step that comes before it.',
  },
  'scenario.unknown-system': {
    meaning: 'A scenario is for a system that no root has.',
    whatToDo: 'Correct the name, or write scenarios/<system>/system.yaml.',
  },
  'scenario.unknown-target': {
    meaning: 'A scenario or a step names a target that its system does not have.',
    whatToDo: 'Name a target of system.yaml, or mock.',
  },
  'scenario.unused-capture': {
    meaning: 'A value is captured and never used.',
    whatToDo: 'Leave the capture out; to see that the value is there, expect it.',
  },
  'scenario.unused-variable': {
    meaning: 'A variable is set and nothing asks for it.',
    whatToDo: 'Leave it out, or correct its name where it is meant to be used.',
  },
  'scenario.wrong-matcher': {
    meaning: 'A matcher has a value that it can not compare with.',
    whatToDo: 'Give it a value of the kind that its description in the scenario schema names.',
  },
  'rows.duplicate-key': {
    meaning: 'Two rows have the same key, which names them in every report.',
    whatToDo: 'Give one of them another key.',
  },
  'rows.empty': {
    meaning: 'A file of rows holds no row.',
    whatToDo: 'Add a row, or leave rows out of the scenario.',
  },
  'rows.field-count': {
    meaning: 'A line of a CSV file has more or fewer fields than its first line.',
    whatToDo: 'Complete the line, and quote values that hold commas or line breaks.',
  },
  'rows.no-key': {
    meaning: 'A row has no key that can name it.',
    whatToDo: 'Give each row a key in the column "key": letters, digits and hyphens.',
  },
  'rows.no-list': {
    meaning: 'A JSON file of rows is no list of maps.',
    whatToDo: 'Write a list of maps, each with a key.',
  },
  'rows.syntax': {
    meaning: 'A CSV file can not be read as CSV.',
    whatToDo: 'Close the quotes, and write a quote within quotes twice.',
  },
  'rows.wrong-type': {
    meaning: 'A value of a row is a list or a map.',
    whatToDo: 'Write text, a number, true or false.',
  },
  'variable.undefined': {
    meaning: 'A variable has no value when it is about to be used.',
    whatToDo: 'Define it, capture it in an earlier step, or give it with --env-var name=value.',
  },
};
