import type { System } from '../model/system.ts';
import type { Row, Scenario } from './scenario.ts';
import { substituteKnown } from './substitute.ts';

/** What a text becomes in each row, as far as files alone say; the row is null in a scenario without rows. */
export function fillByRow(
  text: string,
  scenario: Scenario,
  system: System,
  values: Readonly<Record<string, string>> = {},
): readonly { readonly row: Row | null; readonly text: string }[] {
  const rows = scenario.rows.length === 0 || !text.includes('{{') ? [null] : scenario.rows;
  return rows.map((row) => {
    const lookup = (name: string): string | undefined => {
      const variable = system.variables.get(name);
      return (
        own(values, name) ??
        row?.values[name]?.text ??
        own(scenario.defaults, name) ??
        [...system.targets.values()].map((target) => own(target.environment, name)).find((value) => value) ??
        variable?.mock ??
        variable?.default ??
        undefined
      );
    };
    return { row, text: substituteKnown(text, lookup) };
  });
}

function own(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
