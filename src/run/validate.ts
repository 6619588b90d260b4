import { compileSchemas } from '../contract/compile-schemas.ts';
import { uncoveredRequirements } from '../contract/coverage.ts';
import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { unusedSchemas } from '../contract/unused-schemas.ts';
import type { Problem } from '../errors.ts';
import { explanations } from '../judge/explain.ts';
import type { System } from '../model/system.ts';
import { coversOf } from './covering.ts';
import type { SelectionOptions } from './options.ts';
import { type Prepared, prepare } from './prepare.ts';

/** A deviation excuses one check: a misspelt one would excuse nothing and say so nowhere. */
function unknownChecks(system: System): readonly Problem[] {
  const known = explanations.map(({ id }) => id);
  return system.deviations
    .filter(({ check }) => !known.includes(check))
    .map(({ id, check, place }) => {
      const hint = didYouMeanHint(check, known, 'Checks');
      return {
        code: 'deviation.unknown-check',
        message: `${id} excuses ${check}, and there is no such check.`,
        place,
        ...(hint && { hint }),
      };
    });
}

function unusedSchema(system: string, name: string): Problem {
  return {
    code: 'schema.unused',
    message: `No schema of a response or request refers to schemas/${system}/${name}.`,
    hint: 'Refer to it with "$ref", or take the file away.',
  };
}

/** What is checked of a system beside loading it: its schemas compile, its deviations and its requirements are met. */
async function checkSystem(system: System, { planned }: Prepared, isWhole: boolean): Promise<readonly Problem[]> {
  const covered = planned.filter((scenario) => scenario.system === system.id).flatMap(coversOf);
  return [
    ...compileSchemas(system),
    ...(await unusedSchemas(system)).map((name) => unusedSchema(system.id, name)),
    ...unknownChecks(system),
    ...(isWhole ? uncoveredRequirements(system, covered) : []),
  ];
}

/** Checks every file of a selection, as thoroughly as can be done without sending anything. */
export async function validate(options: SelectionOptions): Promise<Prepared> {
  const prepared = await prepare(options, 'check');
  const isWhole =
    options.paths.length + options.tags.length + options.excludeTags.length === 0 && options.grep === null;
  const more = await Promise.all(
    [...prepared.systems.values()].map((system) => checkSystem(system, prepared, isWhole)),
  );
  return { ...prepared, problems: [...prepared.problems, ...more.flat()] };
}
