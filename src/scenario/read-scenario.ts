import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseDuration } from '../contract/duration.ts';
import { problemAt, type SourceFile } from '../contract/source-file.ts';
import { validateFile } from '../contract/validate-file.ts';
import { parseYamlFile } from '../contract/yaml-file.ts';
import type { Problem } from '../errors.ts';
import { isFile, type ScenarioFile, shownPath } from './find-scenarios.ts';
import { includeSteps } from './include-steps.ts';
import type { RawFault, RawScenario, RawStep } from './raw-scenario.ts';
import { fileRows, inlineRows } from './read-rows.ts';
import { asText, readStep } from './read-step.ts';
import { reportAt } from './report-at.ts';
import type { Row, Scenario, ScenarioFault, ScenarioStep } from './scenario.ts';
import { scenarioSchema } from './scenario-schema.ts';
import { nameSteps } from './step-ids.ts';

interface ReadScenario {
  /** Null where the file is no scenario at all. With problems of severity error it must not run. */
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
}

/** Reads one scenario file and what it names: included steps, rows, bodies. Knows nothing of the system yet. */
export async function readScenario(found: ScenarioFile, cwd: string): Promise<ReadScenario> {
  const source = parseYamlFile(found.file, readFileSync(found.path));
  if (source.problems.length > 0) return { scenario: null, problems: source.problems };
  const { value: raw, problems } = await validateFile<RawScenario>(source, scenarioSchema, 'scenario');
  if (raw === null) return { scenario: null, problems };
  const system = systemOf(found, raw, source);
  if (typeof system !== 'string') return { scenario: null, problems: [system] };

  const rows = readRows(found, raw, source, cwd);
  const { steps, finallySteps, problems: stepProblems } = await readSteps(found, raw, source, cwd);
  const worldly = raw.given !== undefined || raw.faults !== undefined || raw.clock !== undefined;
  const scenario: Scenario = {
    id: `${system}/${found.name}`,
    system,
    source,
    title: raw.title,
    description: raw.description ?? null,
    targets: raw.targets ?? null,
    covers: raw.covers ?? [],
    tags: raw.tags ?? [],
    as: raw.as ?? null,
    reuse: raw.reuse ?? null,
    rows: rows.rows,
    defaults: asText(raw.defaults),
    fixtures: raw.fixtures ?? {},
    given: raw.given ?? {},
    faults: (raw.faults ?? []).map(readFault),
    clock: raw.clock ?? null,
    needs: raw.needs ?? [],
    live: raw.live ?? (worldly ? 'unsafe' : 'safe'),
    timeoutMs: raw.timeout === undefined ? null : parseDuration(raw.timeout),
    steps,
    finally: finallySteps,
  };
  return { scenario, problems: [...rows.problems, ...stepProblems] };
}

function systemOf(found: ScenarioFile, raw: RawScenario, source: SourceFile): string | Problem {
  if (found.system === null)
    return (
      raw.system ??
      problemAt(source, '', {
        code: 'scenario.no-system',
        message: 'Outside scenarios/<system>/ a scenario must have the key "system".',
      })
    );
  if (raw.system === undefined || raw.system === found.system) return found.system;
  return problemAt(source, '/system', {
    code: 'scenario.other-system',
    message: `The file lies in the folder of ${found.system} and says ${raw.system}.`,
    hint: 'Leave the key out: the folder says it.',
  });
}

function readRows(
  found: ScenarioFile,
  raw: RawScenario,
  source: SourceFile,
  cwd: string,
): { readonly rows: readonly Row[]; readonly problems: readonly Problem[] } {
  if (raw.rows === undefined) return { rows: [], problems: [] };
  if (typeof raw.rows !== 'string') return inlineRows(source, raw.rows);
  const path = resolve(dirname(found.path), raw.rows);
  if (isFile(path)) return fileRows(path, shownPath(cwd, path));
  const message = `There is no file ${shownPath(cwd, path)}.`;
  return { rows: [], problems: [reportAt(source, '/rows', { code: 'scenario.missing-file', message }, raw.rows)] };
}

/** The steps and the `finally` steps, named together: an id is unique in the whole scenario. */
async function readSteps(found: ScenarioFile, raw: RawScenario, source: SourceFile, cwd: string) {
  const list = (steps: readonly RawStep[], at: string) =>
    includeSteps({ steps, source, at, pointer: at, trail: [found.path] }, cwd);
  const main = await list(raw.steps, '/steps');
  const last = await list(raw.finally ?? [], '/finally');
  const { steps, problems: twice } = nameSteps([...main.steps, ...last.steps]);
  const problems: Problem[] = [...main.problems, ...last.problems, ...twice];
  const read: ScenarioStep[] = [];
  for (const named of steps) {
    const { step, problems: found } = readStep(named, cwd);
    problems.push(...found);
    read.push(ofNearestConsent(step, read));
  }
  const count = main.steps.length;
  return { steps: read.slice(0, count), finallySteps: read.slice(count), problems };
}

/** `within: 10m of consent` means the nearest consent before, where none has that id. */
function ofNearestConsent(step: ScenarioStep, earlier: readonly ScenarioStep[]): ScenarioStep {
  if (step.within?.of !== 'consent' || earlier.some(({ id }) => id === 'consent')) return step;
  const nearest = earlier.findLast(({ kind }) => kind === 'consent');
  return nearest === undefined ? step : { ...step, within: { ...step.within, of: nearest.id } };
}

function readFault(fault: RawFault, index: number): ScenarioFault {
  const order = typeof fault === 'string' ? { id: fault } : fault;
  const pointer = `/faults/${index}`;
  return {
    id: order.id,
    on: order.on ?? null,
    nth: order.nth ?? 1,
    times: order.times ?? 1,
    with: order.with ?? {},
    pointer,
  };
}
