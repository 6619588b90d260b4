import schema from '../../schemas/harness/scenario.schema.json' with { type: 'json' };
import steps from '../../schemas/harness/steps.schema.json' with { type: 'json' };
import type { HarnessSchema } from '../contract/validate-file.ts';

/** The published format of a scenario file. */
export const scenarioSchema: HarnessSchema = schema;

/** The published format of a file that `include` names, with what it refers to inside: one document to compile. */
export const stepsSchema: HarnessSchema = {
  ...steps,
  items: { $ref: '#/definitions/step' },
  definitions: schema.definitions,
};
