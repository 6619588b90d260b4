import type { Person } from '../../src/run/person.ts';

/** The person of a run that nobody watches. */
export const nobody: Person = { tell: () => {}, askHidden: null, countDown: () => () => {} };
