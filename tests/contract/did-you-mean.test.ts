import { expect, test } from 'vitest';
import { didYouMean, didYouMeanHint } from '../../src/contract/did-you-mean.ts';

test('the nearest candidate is offered, swapped letters and case included', () => {
  const keys = ['steps', 'title', 'targets', 'tags'];
  expect(didYouMean('setps', keys)).toBe('steps');
  expect(didYouMean('TITEL', keys)).toBe('title');
  expect(didYouMean('target', keys)).toBe('targets');
});

test('nothing is offered when nothing is near', () => {
  expect(didYouMean('when', ['steps', 'title'])).toBeNull();
  expect(didYouMean('x', [])).toBeNull();
});

test('a short list is shown whole when no candidate is near', () => {
  expect(didYouMeanHint('banana', ['accept', 'deny'])).toBe('Allowed: accept, deny.');
  expect(didYouMeanHint('acept', ['accept', 'deny'])).toBe('Did you mean "accept"?');
  expect(didYouMeanHint('banana', [])).toBeUndefined();
});
