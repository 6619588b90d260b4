import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadScenarios } from '../../src/scenario/load-scenarios.ts';
import type { PlanContext } from '../../src/scenario/resolve-variables.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { aBank } from './a-bank.ts';

/** A folder of its own with these files; gone after the test. */
export function aFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'steadfast-scenario-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The one scenario of `scenarios/bank/payment.yaml`, beside other files. */
export async function aScenario(text: string, files: Readonly<Record<string, string>> = {}): Promise<Scenario> {
  const cwd = aFolder({ 'scenarios/bank/payment.yaml': text, ...files });
  const { scenarios, problems } = await loadScenarios({ cwd, roots: [cwd] });
  const [scenario] = scenarios;
  if (scenario === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return scenario;
}

/** The bank's sandbox as a mock, with nothing in the environment, unless said. */
export function aContext(
  rest: Partial<Omit<PlanContext, 'environment'>> & { readonly env?: Readonly<Record<string, string>> } = {},
): PlanContext {
  const system = aBank();
  const target = system.targets.get('sandbox');
  if (target === undefined) throw new Error('the bank has no sandbox');
  const { env = {}, ...others } = rest;
  const get = (name: string) => {
    const value = env[name];
    return value === undefined ? undefined : { value, origin: `${name} from the environment` };
  };
  return { system, target, mock: true, environment: { get }, overrides: {}, ...others };
}
