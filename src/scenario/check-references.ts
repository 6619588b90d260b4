import { didYouMeanHint } from '../contract/did-you-mean.ts';
import type { SourceFile } from '../contract/source-file.ts';
import { pointerToken } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import { GENERIC_FAULTS } from '../model/faults.ts';
import type { System } from '../model/system.ts';
import { knownCapabilities } from './capabilities.ts';
import { fillByRow } from './fill-by-row.ts';
import { findOperation } from './find-in-system.ts';
import { type Mistake, reportAt } from './report-at.ts';
import type { Scenario, ScenarioFault } from './scenario.ts';

/** Finds names in the head of a scenario that its system does not know. */
export function checkReferences(scenario: Scenario, system: System): Problem[] {
  const problems: Problem[] = [];
  const report = (pointer: string, mistake: Mistake, words?: string) =>
    problems.push(reportAt(scenario.source, pointer, mistake, words));
  const known = (pointer: string, written: string, names: Iterable<string>, kind: string, plural: string) => {
    const all = [...names];
    if (!all.includes(written)) report(pointer, unknown(kind, written, all, plural, system.id), written);
  };
  if (scenario.as !== null) known('/as', scenario.as, system.personas.keys(), 'persona', 'Personas');
  scenario.targets?.forEach((name, index) => {
    known(`/targets/${index}`, name, [...system.targets.keys(), 'mock'], 'target', 'Targets');
  });
  scenario.needs.forEach((name, index) => {
    known(`/needs/${index}`, name, knownCapabilities(system), 'need', 'Known');
  });
  for (const [alias, fixture] of Object.entries(scenario.fixtures)) {
    const pointer = `/fixtures/${pointerToken(alias)}`;
    known(pointer, alias, Object.keys(system.bindings), 'fixture-alias', 'Aliases');
    known(pointer, fixture, system.fixtures.keys(), 'fixture', 'Fixtures');
  }
  problems.push(...checkCovers(scenario.source, '/covers', scenario.covers, system));
  for (const fault of scenario.faults) problems.push(...checkFault(fault, scenario, system));
  return problems;
}

/** Requirements that are covered must be in the system's register. */
export function checkCovers(source: SourceFile, pointer: string, covers: readonly string[], system: System): Problem[] {
  const ids = system.requirements.map(({ id }) => id);
  return covers.flatMap((id, index) => {
    if (ids.includes(id)) return [];
    const owner = id.split('@')[0];
    const mistake =
      owner === system.id
        ? unknown('requirement', id, ids, 'Requirements', system.id)
        : { code: 'scenario.unknown-requirement', message: `${id} is a requirement of ${owner}, not of ${system.id}.` };
    return [reportAt(source, `${pointer}/${index}`, mistake, id)];
  });
}

function checkFault(fault: ScenarioFault, scenario: Scenario, system: System): Problem[] {
  const problems: Problem[] = [];
  const ids = [...GENERIC_FAULTS.map(({ id }) => id), ...Object.keys(system.faults)];
  const report = (key: string, mistake: Mistake, words?: string) =>
    problems.push(reportAt(scenario.source, `${fault.pointer}/${key}`, mistake, words));
  for (const { row, text } of fillByRow(fault.id, scenario, system)) {
    if (ids.includes(text)) continue;
    const mistake = unknown('fault', text, ids, 'Faults', system.id);
    report('id', { ...mistake, message: `${mistake.message}${row === null ? '' : ` (row ${row.key})`}` }, fault.id);
  }
  for (const { text } of fault.on === null ? [] : fillByRow(fault.on, scenario, system)) {
    if (findOperation(system, text) !== null || text === system.oauth?.authorizeOperation) continue;
    report('on', unknown('operation', text, operationNames(system), 'Operations', system.id), fault.on ?? undefined);
  }
  const generic = GENERIC_FAULTS.find(({ id }) => id === fault.id);
  const allowed = generic === undefined ? null : Object.keys(generic.with);
  for (const key of Object.keys(fault.with)) {
    if (allowed === null || allowed.includes(key)) continue;
    const message = `The fault ${fault.id} knows no "${key}".`;
    const hint = didYouMeanHint(key, allowed, 'It knows');
    report(`with/${pointerToken(key)}`, { code: 'scenario.unknown-key', message, hint });
  }
  return problems;
}

/** As a person would write them. */
export function operationNames(system: System): string[] {
  return [...system.operations.values()].map(({ name }) => name);
}

/** The mistake of a name that a system does not know. */
export function unknown(
  kind: string,
  written: string,
  names: readonly string[],
  plural: string,
  system: string,
): Mistake {
  const words = kind.replaceAll('-', ' ');
  return {
    code: `scenario.unknown-${kind}`,
    message: `${system} has no ${words} "${written}".`,
    hint: didYouMeanHint(written, names, plural),
  };
}
