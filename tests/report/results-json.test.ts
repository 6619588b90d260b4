import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { resultsJson } from '../../src/report/results-json.ts';
import { aRun, aScenario, richRun } from './a-run.ts';

let errorsOf: (results: unknown) => unknown;

beforeAll(async () => {
  const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(await readFile('schemas/harness/results.schema.json', 'utf8')));
  errorsOf = (results) => (validate(JSON.parse(JSON.stringify(results))) ? [] : validate.errors);
});

describe('results.json', () => {
  test('is what its published schema says, for a run in which everything happened and for an empty one', () => {
    expect(errorsOf(resultsJson(richRun()))).toEqual([]);
    expect(errorsOf(resultsJson(aRun([])))).toEqual([]);
  });

  test('is described in full: a field that the schema does not know is an error', () => {
    expect(errorsOf({ ...resultsJson(aRun([])), surprise: 1 })).not.toEqual([]);
    const [first, ...rest] = resultsJson(aRun([aScenario()])).scenarios;
    expect(errorsOf({ ...resultsJson(aRun([])), scenarios: [{ ...first, surprise: 1 }, ...rest] })).not.toEqual([]);
  });

  test('tells no path of the machine', () => {
    const summary = aRun([aScenario()]);
    const there = { ...summary, info: { ...summary.info, folder: '/home/somebody/reports/x' } };
    expect(JSON.stringify(resultsJson(there))).not.toContain('/home/somebody');
  });

  test('says where a finding stands in the scenario and in the schema', () => {
    expect(resultsJson(richRun()).scenarios[0]?.findings[0]).toEqual({
      check: 'response.schema',
      verdict: 'fail',
      step: 'exchange',
      subject: 'exchange.1',
      message: 'expires_in must be a number',
      expected: 'number',
      actual: '3600',
      pointer: '/expires_in',
      file: 'scenarios/bank/pay.yaml',
      line: 9,
      schemaFile: 'schemas/bank/token.200.schema.json',
      schemaLine: 12,
    });
  });
});
