import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { SourceFile } from '../contract/source-file.ts';
import { validateFile } from '../contract/validate-file.ts';
import { parseYamlFile } from '../contract/yaml-file.ts';
import type { Problem } from '../errors.ts';
import { isFile, shownPath } from './find-scenarios.ts';
import type { RawStep, RawValues } from './raw-scenario.ts';
import { reportAt } from './report-at.ts';
import { stepsSchema } from './scenario-schema.ts';

/** A step as written, with the file it stands in. */
export interface LocatedStep {
  readonly raw: RawStep;
  readonly source: SourceFile;
  /** Its pointer in that file. */
  readonly at: string;
  /** Its pointer in the scenario, unique there. */
  readonly pointer: string;
  /** Folder of that file, absolute: where its paths start. */
  readonly folder: string;
}

/** A list of steps in a file. */
export interface StepList {
  readonly steps: readonly RawStep[];
  readonly source: SourceFile;
  readonly at: string;
  readonly pointer: string;
  /** Absolute path of the file, and of the files that include it, outermost first. */
  readonly trail: readonly [string, ...string[]];
}

/** The keys that an `include` hands to each step it brings. */
type Handed = Pick<RawStep, 'as' | 'when'> & { readonly with?: RawValues };

const besideInclude = ['include', 'with', 'as', 'when'];

/** Puts the steps of included files in their place, however deep. Each keeps the file it stands in. */
export async function includeSteps(
  list: StepList,
  cwd: string,
): Promise<{ readonly steps: readonly LocatedStep[]; readonly problems: readonly Problem[] }> {
  const steps: LocatedStep[] = [];
  const problems: Problem[] = [];
  const path = list.trail[list.trail.length - 1] ?? list.trail[0];
  const folder = dirname(path);
  for (const [index, raw] of list.steps.entries()) {
    const at = `${list.at}/${index}`;
    const pointer = `${list.pointer}/${index}`;
    if (raw.include === undefined) {
      steps.push({ raw, source: list.source, at, pointer, folder });
      continue;
    }
    const report = (key: string, code: string, message: string, hint?: string) =>
      problems.push(
        reportAt(list.source, `${at}/${key}`, { code, message, hint }, key === 'include' ? raw.include : undefined),
      );
    for (const key of Object.keys(raw).filter((name) => !besideInclude.includes(name)))
      report(
        key,
        'scenario.key-not-for-include',
        `"${key}" can not stand beside include.`,
        'Write it in the included file.',
      );
    const wanted = resolve(folder, raw.include);
    if (!isFile(wanted)) {
      report('include', 'scenario.missing-file', `There is no file ${shownPath(cwd, wanted)}.`);
      continue;
    }
    if (list.trail.includes(wanted)) {
      report('include', 'scenario.include-cycle', `${raw.include} includes itself.`);
      continue;
    }
    const source = parseYamlFile(shownPath(cwd, wanted), readFileSync(wanted));
    const { value, problems: wrong } =
      source.problems.length > 0
        ? { value: null, problems: source.problems }
        : await validateFile<readonly RawStep[]>(source, stepsSchema, 'scenario');
    problems.push(...wrong);
    if (value === null) continue;
    const inner = await includeSteps(
      { steps: value, source, at: '', pointer: `${pointer}/include`, trail: [...list.trail, wanted] },
      cwd,
    );
    problems.push(...inner.problems);
    steps.push(...inner.steps.map((step) => ({ ...step, raw: hand(step.raw, raw) })));
  }
  return { steps, problems };
}

/** What the includer says wins over what the included step says. */
function hand(step: RawStep, { with: values, as, when }: Handed): RawStep {
  return {
    ...step,
    ...(values === undefined ? {} : { with: { ...step.with, ...values } }),
    ...(as === undefined ? {} : { as }),
    ...(when === undefined ? {} : { when }),
  };
}
