import { pointerToken, type SourceFile } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import { reportAt, textAt } from './report-at.ts';
import type { Scenario } from './scenario.ts';

/**
 * Warns of values that YAML reads as numbers and that would be sent otherwise than they are written: `07654321` loses
 * its zero, `1.10` becomes 1.1.
 */
export function checkNumbers(scenario: Scenario): Problem[] {
  const { source, rows, defaults, steps, finally: last } = scenario;
  const inFile = rows.filter(({ place }) => place.file === source.file);
  return [
    ...inFile.flatMap(({ key, values }) => {
      const texts = Object.fromEntries(Object.entries(values).map(([name, { text }]) => [name, text]));
      return changed(source, `/rows/${key}`, texts);
    }),
    ...changed(source, '/defaults', defaults),
    ...[...steps, ...last].flatMap((step) => changed(step.source, `${step.at}/with`, step.with)),
  ];
}

function changed(source: SourceFile, parent: string, values: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(values).flatMap(([name, text]) => {
    const pointer = `${parent}/${pointerToken(name)}`;
    if (source.places[pointer] === undefined) return [];
    const written = /^[^:]+:\s+([-+\w.]+)/.exec(textAt(source, pointer))?.[1];
    if (written === undefined || written === text || Number(written) !== Number(text)) return [];
    const message = `${written} is read as a number and becomes ${text}.`;
    const hint = `Write it in quotes: "${written}".`;
    return [
      reportAt(source, pointer, { code: 'scenario.number-changed', message, hint, severity: 'warning' }, written),
    ];
  });
}
