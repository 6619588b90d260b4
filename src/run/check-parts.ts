import { type Problem, SteadfastError } from '../errors.ts';
import type { RunProblem } from '../model/result.ts';
import { someOf } from '../record/some-of.ts';
import type { RecordedPart } from './read-parts.ts';

/** What all parts of one run have in common, in words → how to read it. */
const COMMON: Readonly<Record<string, (part: RecordedPart) => string>> = {
  target: ({ run }) => `${run.info.target}${run.info.mock ? ' (mock)' : ''}`,
  seed: ({ run }) => String(run.info.seed),
  'version of steadfast': ({ run }) => run.info.steadfast,
  'number of shards': ({ share }) => String(share.shard.of),
};

/** The same, where the value itself says nothing to a person. */
const HIDDEN: Readonly<Record<string, (part: RecordedPart) => string>> = {
  contract: ({ run }) => run.contract,
  plan: ({ share }) => share.whole.join('\n'),
};

/**
 * Refuses parts that do not belong together, or that record a scenario twice.
 * @throws SteadfastError `merge.differs`, `merge.doubled` (exit 6)
 */
export function refuseStrangers(parts: readonly RecordedPart[]): void {
  const [first, ...others] = parts;
  const problems: Problem[] = [];
  for (const other of others) {
    if (first === undefined) break;
    const differs = (what: string, words: string): number =>
      problems.push({
        code: 'merge.differs',
        message: `${first.shown} and ${other.shown} are not of one run: the ${what} differs${words}.`,
      });
    for (const [what, read] of Object.entries(COMMON))
      if (read(first) !== read(other)) differs(what, `, ${read(first)} and ${read(other)}`);
    for (const [what, read] of Object.entries(HIDDEN)) if (read(first) !== read(other)) differs(what, '');
  }
  const [one, ...more] = problems.length > 0 ? problems : doubled(parts);
  if (one !== undefined) throw new SteadfastError([one, ...more], 6);
}

/** One sentence for each two folders that hold the same scenarios. */
function doubled(parts: readonly RecordedPart[]): readonly Problem[] {
  return parts.flatMap((part, index) =>
    parts.slice(0, index).flatMap((earlier) => {
      const own = new Set(part.run.plan.map(({ key }) => key));
      const both = earlier.run.plan.flatMap(({ key }) => (own.has(key) ? [key] : []));
      if (both.length === 0) return [];
      const message = `${earlier.shown} and ${part.shown} both hold ${someOf(both)}: a shard is doubled.`;
      return [{ code: 'merge.doubled', message, hint: 'Name each shard once, and start each shard once.' }];
    }),
  );
}

/** What keeps the parts from being a whole run, in words. */
export function gapsOf(parts: readonly RecordedPart[], expected: readonly string[]): readonly RunProblem[] {
  const unfinished = parts.filter(({ run }) => run.endedAt === null);
  const planned = new Set(parts.flatMap(({ run }) => run.plan.map(({ key }) => key)));
  const missing = expected.filter((key) => !planned.has(key));
  const exit = 6;
  return [
    ...unfinished.map(
      ({ shown }) =>
        ({
          code: 'merge.shard-unfinished',
          message: `${shown} was cut off before its end.`,
          exit,
        }) as const,
    ),
    ...(missing.length === 0
      ? []
      : [{ code: 'merge.shard-missing', message: `${whichAreMissing(parts)} ${nowhere(missing)}`, exit } as const]),
  ];
}

function whichAreMissing(parts: readonly RecordedPart[]): string {
  const of = parts[0]?.share.shard.of ?? 1;
  const there = new Set(parts.map(({ share }) => share.shard.index));
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !there.has(index));
  if (of === 1) return 'The run is incomplete:';
  if (missing.length === 0) return `All ${of} shards are there, and yet the run is incomplete:`;
  return `Shard ${someOf(missing.map(String))} of ${of} is missing:`;
}

function nowhere(keys: readonly string[]): string {
  return `${keys.length} planned ${keys.length === 1 ? 'scenario is' : 'scenarios are'} recorded nowhere, ${someOf(keys)}.`;
}
