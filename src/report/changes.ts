import type { CheckChange, ComparedCheck, Comparison } from '../model/comparison.ts';

/** Changes that are listed one by one, in the order in which a reader asks for them. */
export const LISTED: readonly CheckChange[] = ['new', 'fixed', 'still-failing', 'vanished'];

export const CHANGES: Readonly<Record<CheckChange, string>> = {
  new: 'newly failing',
  fixed: 'fixed',
  'still-failing': 'still failing',
  vanished: 'vanished',
  'not-reached': 'not reached',
  added: 'added',
  'still-passing': 'still passing',
};

const ALWAYS: readonly CheckChange[] = ['new', 'fixed', 'still-failing', 'still-passing', 'vanished'];

/** `1 newly failing, 0 fixed, 2 still failing, 0 vanished, 41 still passing`; the rarer words where they count something. */
export function changeTally({ counts }: Comparison): string {
  return Object.entries(CHANGES)
    .filter(([change]) => ALWAYS.some((always) => always === change) || countOf(counts, change) > 0)
    .map(([change, words]) => `${countOf(counts, change)} ${words}`)
    .join(', ');
}

function countOf(counts: Readonly<Record<string, number>>, change: string): number {
  return counts[change] ?? 0;
}

export function checksOf({ checks }: Comparison, change: CheckChange): readonly ComparedCheck[] {
  return checks.filter((check) => check.change === change);
}

/** Where a check stands for a person: `borrow-book /loan`. */
export function placeOfCheck({ step, part, pointer }: ComparedCheck): string {
  return [step, part, pointer].filter((part) => part !== null && part !== undefined && part !== '').join(' ');
}
