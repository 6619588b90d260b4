import { expect, test } from 'vitest';
import { serialGroups } from '../../src/run/serial-groups.ts';
import { takeShard } from '../../src/run/take-shard.ts';
import { planned } from '../record/planned.ts';

const live = (id: string, ...locks: readonly string[]) => ({ ...planned(id), mock: false, locks });
const ids = (scenarios: readonly { readonly id: string }[]) => scenarios.map(({ id }) => id);

const PLAN = [
  live('a', 'bank/clerk'),
  live('b'),
  live('c', 'bank/owner'),
  live('d', 'bank/clerk', 'bank/auditor'),
  live('e', 'bank/auditor'),
  live('f'),
];

test('scenarios of one persona on a live target are one group, those of shared personas too', () => {
  expect(serialGroups(PLAN).map(ids)).toEqual([['a', 'd', 'e'], ['b'], ['c'], ['f']]);
});

test('on mocks everybody has a world of their own', () => {
  const mocks = PLAN.map((scenario) => ({ ...scenario, mock: true }));
  expect(serialGroups(mocks).map(ids)).toEqual(ids(PLAN).map((id) => [id]));
});

test('shards are even, keep groups together and the order of the plan, and hold everything once', () => {
  const shards = [1, 2].map((index) => ids(takeShard(PLAN, { index, of: 2 })));
  expect(shards).toEqual([
    ['a', 'd', 'e'],
    ['b', 'c', 'f'],
  ]);
});

test('a shard without anything to do is refused before it starts', () => {
  expect(() => takeShard(PLAN, { index: 5, of: 5 })).toThrow(
    'There is nothing for shard 5/5: the selection makes 4 parts',
  );
});
