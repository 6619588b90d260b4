import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SteadfastError } from '../errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import { scenarioKey } from '../model/plan.ts';

const GREEN = new Set<unknown>(['pass', 'warn', 'skip']);

/** Keys of the scenarios that were not green in the newest run below `output`. */
export async function lastFailed(output: string): Promise<readonly string[]> {
  const file = join(output, 'latest', 'results.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    const message = `There is no run to look at: ${file} is missing.`;
    throw new SteadfastError({ code: 'select.no-last-run', message, hint: 'Run once without --last-failed.' });
  }
  const results: Json = JSON.parse(text);
  const scenarios = isJsonObject(results) && Array.isArray(results['scenarios']) ? results['scenarios'] : [];
  const failed = scenarios.flatMap((scenario: Json) => {
    if (!isJsonObject(scenario) || GREEN.has(scenario['verdict'])) return [];
    const { id, row } = scenario;
    return typeof id === 'string' ? [scenarioKey({ id, row: typeof row === 'string' ? row : null })] : [];
  });
  if (failed.length === 0) {
    throw new SteadfastError({ code: 'select.none-failed', message: 'Nothing failed in the last run.' });
  }
  return failed;
}
