import schema from '../../schemas/harness/scenario.schema.json' with { type: 'json' };
import type { HarnessSchema } from '../contract/validate-file.ts';

/** The published format of a scenario file. */
export const scenarioSchema: HarnessSchema = schema;

/** The format of a file that `include` names: a list of steps. */
export const stepsSchema: HarnessSchema = {
  $schema: schema.$schema,
  $id: new URL('steps.schema.json', schema.$id).href,
  type: 'array',
  minItems: 1,
  items: { $ref: '#/definitions/step' },
  definitions: schema.definitions,
};
