import type { CodeInfo } from './code-info.ts';

/** Of the files that describe a system, its collection and its schemas. */
export const systemCodes: Readonly<Record<string, CodeInfo>> = {
  'system.duplicate': {
    meaning: 'Two deviations of system.yaml have the same id.',
    whatToDo: 'Give one of them another id.',
  },
  'system.missing': {
    meaning: 'A system has no system.yaml.',
    whatToDo: 'Write scenarios/<system>/system.yaml; steadfast new system NAME writes a first one.',
  },
  'system.no-environment': {
    meaning: 'A target names a Postman environment that is not there.',
    whatToDo: 'Write collections/<system>/<environment>.postman_environment.json, or correct the name.',
  },
  'system.other-system': {
    meaning: 'The id of a deviation does not begin with the id of its system.',
    whatToDo: 'Begin it with <system>@.',
  },
  'system.maintenance': {
    meaning: 'When a target is under maintenance is not said in a way that can be understood.',
    whatToDo: 'Write times of day beside every, and dates without it; the end comes after the beginning.',
  },
  'system.pace': {
    meaning: 'How often a host may be asked is not said in a way that can be understood.',
    whatToDo: 'Write so many requests within such a time, 5 per 1m.',
  },
  'system.pace-host': {
    meaning: 'A target says how often a host may be asked that it does not reach.',
    whatToDo: 'Correct the host, or add it to reaches.',
  },
  'system.pattern': {
    meaning: 'The pattern of a variable is no regular expression.',
    whatToDo: 'Correct it, or escape the signs that mean something in a pattern.',
  },
  'system.totp': {
    meaning: 'A field for one-time codes is not secret, or its invented value makes no codes.',
    whatToDo: 'Write type: secret, and for the mock a base32 secret or an otpauth://totp/ URL.',
  },
  'system.reach': {
    meaning: 'A target reaches a URL that has no origin once its variables are filled in.',
    whatToDo: 'Write an absolute http or https URL, or correct the variable in the environment file.',
  },
  'system.unknown-documented-status': {
    meaning: 'A cell left uncovered names a status that its operation does not document.',
    whatToDo: 'Correct the status, or add its schema file.',
  },
  'system.unknown-fixture': {
    meaning: 'A binding names a fixture that is not declared.',
    whatToDo: 'Correct the name, or declare the fixture in system.yaml.',
  },
  'system.unknown-journey': {
    meaning: 'The OAuth profile names a journey that has no file.',
    whatToDo: 'Correct the name, or write journeys/<name>.yaml.',
  },
  'system.unknown-operation': {
    meaning: 'The system file names an operation that the collection does not have.',
    whatToDo: 'Write the slug of an item of the collection: its name in lower case, words joined by hyphens.',
  },
  'system.unknown-persona': {
    meaning: 'The default persona is not declared.',
    whatToDo: 'Correct the name, or declare the persona.',
  },
  'system.unknown-target': {
    meaning: 'A piece of advice is for a target that the system does not have.',
    whatToDo: 'Correct the name, or add it to targets.',
  },
  'system.unknown-variable': {
    meaning: 'The system file or a journey uses a variable that is not declared.',
    whatToDo: 'Correct the name, or declare it under variables.',
  },
  'known-issue.no-day': {
    meaning: 'A date in known-issues.yaml is in no calendar.',
    whatToDo: 'Write a day that exists, as 2026-11-22.',
  },
  'known-issue.order': {
    meaning: 'A known issue expires before it was created.',
    whatToDo: 'Correct one of the two days.',
  },
  'known-issue.other-system': {
    meaning: 'A known issue names a scenario of another system.',
    whatToDo: 'Move it to the known-issues.yaml of that system, or correct the id.',
  },
  'known-issue.pattern': {
    meaning: 'The message of a known issue is no regular expression.',
    whatToDo: 'Write a backslash before characters that stand for themselves, such as ( or ?.',
  },
  'known-issue.too-long': {
    meaning: 'A known issue is to hold for more than 90 days.',
    whatToDo: 'Let it expire sooner: somebody has to look at the failure again by then.',
  },
  'known-issue.unknown': {
    meaning: 'A known issue names a scenario, a row, a target or a check that is not there.',
    whatToDo: 'Correct the name, or remove the entry when what it named is gone.',
  },
  'requirement.duplicate': {
    meaning: 'Two requirements have the same id.',
    whatToDo: 'Give one of them another id.',
  },
  'requirement.other-system': {
    meaning: 'The id of a requirement does not begin with the id of its system.',
    whatToDo: 'Begin it with <system>@.',
  },
  'requirement.uncovered': {
    meaning: 'No scenario covers a requirement that is a MUST.',
    whatToDo: 'Name it under covers of a scenario or a step, or write the reason why it is not tested.',
  },
  'requirement.unknown-check': {
    meaning: 'A requirement, or the checks of system.yaml, name a check that the catalogue does not have.',
    whatToDo: 'Correct the id; steadfast explain S18 tells what a check of the catalogue asks.',
  },
  'deviation.unknown-check': {
    meaning: 'A deviation excuses a check that does not exist, so it would excuse nothing.',
    whatToDo: 'Name the check of the finding that it is to excuse, as results.json and the report show it.',
  },
  'journey.same-page': {
    meaning: 'Two pages of a journey have the same name.',
    whatToDo: 'Give one of them another name.',
  },
  'collection.missing': {
    meaning: 'A system has no Postman collection.',
    whatToDo: 'Write collections/<system>/<system>.postman_collection.json, as Postman exports it.',
  },
  'collection.no-item': {
    meaning: 'The collection has no item of the name that was to be sent.',
    whatToDo: 'Correct the name, or export the collection again.',
  },
  'collection.no-name': {
    meaning: 'A request of the collection has no name.',
    whatToDo: 'Name it in Postman: the name is how scenarios find it.',
  },
  'collection.no-url': {
    meaning: 'A request of the collection has no URL.',
    whatToDo: 'Write its URL in Postman.',
  },
  'collection.not-postman': {
    meaning: 'A file is not a Postman collection v2.1.',
    whatToDo: 'Export it from Postman as "Collection v2.1".',
  },
  'collection.same-slug': {
    meaning: 'Two requests of the collection would be one operation, because their names differ in case or signs only.',
    whatToDo: 'Rename one of them.',
  },
  'collection.unknown-variable': {
    meaning: 'The collection uses a variable that system.yaml does not declare.',
    whatToDo: 'Correct the name, or declare it under variables in system.yaml.',
  },
  'collection.unreadable': {
    meaning: 'A collection or environment given on the command line can not be read.',
    whatToDo: 'Correct the path, or what the message says of the file.',
  },
  'collection.unsupported': {
    meaning: 'A request of the collection has a body or an authentication that can not be sent natively.',
    whatToDo:
      'Use none, basic, bearer or apikey with a form, raw or file body; or give the item a script, and Newman sends it.',
  },
  'collection.wrong-type': {
    meaning: 'An item of the collection is no map.',
    whatToDo: 'Export the collection from Postman again.',
  },
  'environment.not-postman': {
    meaning: 'A file is not a Postman environment.',
    whatToDo: 'Export it from Postman as an environment.',
  },
  'environment.secret-in-file': {
    meaning: 'An environment file holds a value that is secret or personal.',
    whatToDo: 'Empty it there; give it by an environment variable, or in a .env file that is not committed.',
  },
  'environment.unknown-variable': {
    meaning: 'An environment file sets a variable that system.yaml does not declare.',
    whatToDo: 'Correct the name, or declare it under variables in system.yaml.',
  },
  'environment.unreadable': {
    meaning: 'A .env file is there and can not be read.',
    whatToDo: 'Make it a file that you may read, or take it away.',
  },
  'schema.file-name': {
    meaning: 'The name of a schema file does not say which response it describes.',
    whatToDo: 'Name it <operation>.<status>.schema.json, with a status such as 200, 4xx, default, callback or request.',
  },
  'schema.invalid': {
    meaning: 'A schema can not be compiled.',
    whatToDo: 'Correct what the message names; references are resolved beside the file.',
  },
  'schema.no-items': {
    meaning: 'A list in a schema does not say what its items are.',
    whatToDo: 'Write items.',
  },
  'schema.no-required': {
    meaning: 'An object in a schema does not say which properties are required.',
    whatToDo: 'Write required, and [] when none is.',
  },
  'schema.no-type': {
    meaning: 'A place in a schema accepts anything.',
    whatToDo: 'Write its type, or a const, an enum or a $ref.',
  },
  'schema.open': {
    meaning: 'The schema of a response would not notice a new property.',
    whatToDo: 'Write "unevaluatedProperties": false at its outermost level.',
  },
  'schema.required-unknown': {
    meaning: 'A schema requires a property that it does not describe.',
    whatToDo: 'Describe the property, or correct its name under required.',
  },
  'schema.unknown-operation': {
    meaning: 'A schema file belongs to an operation that the collection does not have.',
    whatToDo: 'Rename the file after an operation, or add the item to the collection.',
  },
  'schema.wrong-type': {
    meaning: 'A schema file holds no map.',
    whatToDo: 'Write a JSON Schema as an object.',
  },
  'json.syntax': {
    meaning: 'A file is not JSON.',
    whatToDo: 'Correct the place that the message names.',
  },
  'schema.unused': {
    meaning: 'A schema file is a part that no schema of a response or request refers to.',
    whatToDo: 'Refer to it with "$ref", or take the file away.',
  },
  'json.too-deep': {
    meaning: 'A JSON file nests maps and lists deeper than two hundred levels.',
    whatToDo: 'Write it flatter; most likely something wrote it in a loop.',
  },
  'yaml.too-deep': {
    meaning: 'A YAML file nests maps and lists deeper than two hundred levels.',
    whatToDo: 'Write it flatter; most likely something wrote it in a loop.',
  },
  'yaml.anchors-explode': {
    meaning: 'The anchors of a file multiply into more than it could mean, or contain themselves.',
    whatToDo: 'Write the repeated parts out.',
  },
  'yaml.binary': {
    meaning: 'A file is not UTF-8 text.',
    whatToDo: 'Save it as UTF-8.',
  },
  'yaml.duplicate-key': {
    meaning: 'A key stands twice in one map.',
    whatToDo: 'Keep one of them.',
  },
  'yaml.empty': {
    meaning: 'A file is empty.',
    whatToDo: 'Write what it is for, or take it away.',
  },
  'yaml.key-not-text': {
    meaning: 'A key of a map is a list or a map.',
    whatToDo: 'Write the key as text.',
  },
  'yaml.number-not-finite': {
    meaning: 'A number is infinite or not a number.',
    whatToDo: 'Write a number, or put the text in quotes.',
  },
  'yaml.several-documents': {
    meaning: 'A file holds more than one YAML document.',
    whatToDo: 'Split it at the lines of three hyphens: one file is one document.',
  },
  'yaml.syntax': {
    meaning: 'A file is not YAML.',
    whatToDo: 'Correct the place that the message names; indentation and unclosed quotes are the usual causes.',
  },
  'yaml.unknown-anchor': {
    meaning: 'A file uses an anchor that it does not define before.',
    whatToDo: 'Define the anchor above its use, or correct its name.',
  },
};
