import { didYouMean } from '../contract/did-you-mean.ts';
import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import { fieldNames } from './names-before.ts';
import { reportAt } from './report-at.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { templateNames } from './substitute.ts';

/** Warns of captures that nothing uses. */
export function unusedCaptures(steps: readonly ScenarioStep[], system: System, asked: ReadonlySet<string>): Problem[] {
  // What a shared file captures need not serve everyone who includes it.
  const ownSteps = steps.filter(({ pointer }) => !pointer.includes('/include/'));
  return ownSteps.flatMap((step) =>
    Object.keys(step.capture).flatMap((name) => {
      if (asked.has(name)) return [];
      const message = `Nothing uses {{${name}}}, captured here.`;
      const near = system.variables.has(name) ? null : didYouMean(name, asked);
      const hint = near === null ? 'Leave it out; to see that it is there, expect it.' : `Did you mean "${near}"?`;
      return [
        reportAt(step.source, `${step.at}/capture/${name}`, {
          code: 'scenario.unused-capture',
          message,
          hint,
          severity: 'warning',
        }),
      ];
    }),
  );
}

/** A name in a row, `with` or `defaults` that nothing declares and nothing asks for is a typing mistake, most likely. */
export function unusedValues(scenario: Scenario, system: System, asked: ReadonlySet<string>): Problem[] {
  const fields = new Set(fieldNames(scenario, system));
  const inHead = templateNames(
    JSON.stringify([scenario.given, scenario.faults, scenario.clock, scenario.defaults, scenario.rows]),
  );
  const used = new Set([...asked, ...inHead, ...system.variables.keys(), ...fields]);
  const inFile = scenario.rows.filter((row) => row.place.file === scenario.source.file);
  const written = [
    ...inFile
      .slice(0, 1)
      .map((row) => ({ source: scenario.source, at: `/rows/${row.key}`, names: Object.keys(row.values) })),
    { source: scenario.source, at: '/defaults', names: Object.keys(scenario.defaults) },
    ...[...scenario.steps, ...scenario.finally]
      .filter(({ pointer }) => !pointer.includes('/include/'))
      .map((step) => ({ source: step.source, at: `${step.at}/with`, names: Object.keys(step.with) })),
  ];
  return written.flatMap(({ source, at, names }) =>
    names.flatMap((name) => {
      if (used.has(name)) return [];
      const message = `Nothing asks for {{${name}}}.`;
      const near = didYouMean(name, used);
      const hint = near === null ? 'Leave it out.' : `Did you mean "${near}"?`;
      return [
        reportAt(source, `${at}/${name}`, { code: 'scenario.unused-variable', message, hint, severity: 'warning' }),
      ];
    }),
  );
}
