import results from '../../schemas/harness/results.schema.json' with { type: 'json' };
import { schemaWords } from '../contract/schema-words.ts';
import type { Problem } from '../errors.ts';
import { explanations } from '../judge/explain.ts';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { Operation, ResponseSchema, System } from '../model/system.ts';
import { SHORTEST } from '../secrets/searcher.ts';
import { environmentName } from '../secrets/variable-name.ts';
import type { Prepared } from './prepare.ts';

/** What a value was found to be → the words of that kind. */
type Vocabulary = ReadonlyMap<string, ReadonlySet<string>>;

function wordsOfSchema(schema: ResponseSchema): readonly string[] {
  const { members, values } = schemaWords(schema);
  return [...members, ...values, ...(schema.contentType === null ? [] : [schema.contentType])];
}

/** The members of `results.json`, and the words that they hold. */
function wordsOfReports(): readonly string[] {
  const { members, values } = schemaWords({ document: results, follow: () => null });
  return [...members, ...values, ...explanations.map(({ id }) => id)];
}

function wordsOfOperation({ slug, name, folder, request }: Operation): readonly string[] {
  const pairs = [...request.headers, ...(request.body?.mode === 'urlencoded' ? request.body.pairs : [])];
  return [slug, name, ...folder, ...pairs.flatMap(({ key, value }) => (value.includes('{{') ? [key] : [key, value]))];
}

function wordsOfScenario(planned: PlannedScenario): readonly string[] {
  const steps = [...planned.steps, ...planned.finally];
  return [scenarioKey(planned), planned.title, ...planned.tags, ...steps.flatMap(({ id, title }) => [id, title])];
}

/** Everything that the reports and the kept contract of a run spell out, whatever the answers are. */
function vocabularyOf(systems: readonly System[], planned: readonly PlannedScenario[]): Vocabulary {
  const operations = systems.flatMap((system) => [...system.operations.values()]);
  const schemas = systems.flatMap((system) => operations.flatMap(({ slug }) => system.schemasOf(slug)));
  return new Map([
    ['a key or a value of a schema', new Set(schemas.flatMap(wordsOfSchema))],
    ['the name of an operation, or of one of its parameters', new Set(operations.flatMap(wordsOfOperation))],
    ['a title, an id or a tag of a scenario', new Set(planned.flatMap(wordsOfScenario))],
    [
      'the name of a variable, a requirement or a deviation',
      new Set(
        systems.flatMap(({ variables, requirements, deviations }) => [
          ...variables.keys(),
          ...[...requirements, ...deviations].flatMap(({ id, title }) => [id, title]),
        ]),
      ),
    ],
    ['a word of every report', new Set(wordsOfReports())],
  ]);
}

/**
 * Refuses a secret that is a word of the contract, or part of one: it would be taken out of every report, and its name
 * tell what it is.
 */
export function checkSecrets({ planned, systems }: Pick<Prepared, 'planned' | 'systems'>): readonly Problem[] {
  const secrets = new Map<string, string>();
  for (const { system, variables } of planned) {
    for (const [name, { value, secret }] of Object.entries(variables))
      if (secret && value.length >= SHORTEST) secrets.set(environmentName(system, name), value);
  }
  if (secrets.size === 0) return [];
  const used = [...systems.values()].filter(({ id }) => planned.some(({ system }) => system === id));
  const vocabulary = [...vocabularyOf(used, planned)].map(([what, words]) => [what, [...words].join('\n')] as const);
  return [...secrets].flatMap(([name, value]): Problem[] => {
    const [what] = vocabulary.find(([, words]) => words.includes(value)) ?? [];
    if (what === undefined) return [];
    return [
      {
        code: 'secrets.is-a-word',
        message: `The value of ${name} is, or is part of, ${what}: taking it out of the reports would take those apart.`,
        hint: 'Give the real secret; for a value that anyone may read, declare the variable plain.',
      },
    ];
  });
}
