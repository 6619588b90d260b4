import { type PlanContext, type ResolvedVariables, resolveVariables } from './resolve-variables.ts';
import type { Scenario } from './scenario.ts';

/** Every variable that has a value on a target before any scenario says otherwise, by name. */
export function systemVariables(context: PlanContext): ResolvedVariables['variables'] {
  const nobody: Scenario = {
    id: context.system.id,
    system: context.system.id,
    source: { file: '', text: '', value: null, places: {} },
    title: '',
    description: null,
    targets: null,
    covers: [],
    tags: [],
    as: null,
    reuse: null,
    rows: [],
    defaults: {},
    fixtures: {},
    given: {},
    faults: [],
    clock: null,
    needs: [],
    live: 'safe',
    timeoutMs: null,
    steps: [],
    finally: [],
  };
  return resolveVariables(nobody, null, context).variables;
}
