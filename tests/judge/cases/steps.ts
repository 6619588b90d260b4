import { foreignSystem } from '../../../src/run/foreign-system.ts';
import { attempt, exchange, postmanTest, step, visit } from '../an-attempt.ts';
import { type Case, JUST, LIVE, SENT } from './shared.ts';

/** Steps: each wrong thing beside its right twin. */
export const STEPS_CASES: readonly Case[] = [
  {
    title: 'a portal that could not be walked to its end',
    attempt: attempt(
      JUST,
      step(
        'portal',
        'look',
        { expect: { text: 'Data received' } },
        visit('Sorry', { code: 'portal.page-unknown', message: 'Not known.' }),
      ),
    ),
    found: ['portal.completed inconclusive'],
  },
  {
    title: 'tests of a collection',
    attempt: attempt(
      JUST,
      step(
        'collection',
        'run',
        {},
        exchange('send-order', 200, SENT),
        postmanTest('is quick'),
        postmanTest('is blue', 'expected red to be blue'),
      ),
    ),
    found: ['postman.tests fail'],
  },
  {
    title: 'a collection without tests, whose answers the contract judges',
    attempt: attempt(JUST, step('collection', 'run', {}, exchange('send-order', 200, SENT))),
    found: [],
  },
  {
    title: 'a foreign collection without tests',
    attempt: attempt(JUST, step('collection', 'run', {}, exchange(null, 200, {}))),
    system: foreignSystem,
    found: ['postman.tests warn'],
  },
  {
    title: 'a step that could not go on, for each whose fault it can be',
    attempt: attempt(
      JUST,
      step(
        'request',
        'a',
        { problem: { code: 'capture.nothing-found', message: 'nothing to capture for x', of: 'scenario' } },
        exchange('send-order', 200, SENT),
      ),
      step('request', 'b', { problem: { code: 'run.timeout', message: 'too long', of: 'system' } }),
      step('wait', 'c', { problem: { code: 'run.exception', message: 'it broke', of: 'harness' } }),
    ),
    found: ['step.problem fail', 'step.problem inconclusive', 'step.problem error'],
  },
  {
    title: 'a step that got no answer, and a harness that broke on it',
    attempt: attempt(
      LIVE,
      step(
        'request',
        'send',
        { problem: { code: 'run.exception', message: 'it broke', of: 'harness' } },
        exchange('send-order', 0),
      ),
    ),
    found: ['transport inconclusive', 'step.problem error'],
  },
  {
    title: 'a step that judged nothing',
    attempt: attempt(
      JUST,
      step('request', 'send', {}),
      step('wait', 'rest'),
      step('request', 'tidy', { in: 'finally' }),
    ),
    found: ['step.judged error'],
  },
  { title: 'a scenario that only waits', attempt: attempt(JUST, step('wait', 'rest')), found: ['step.judged error'] },
  {
    title: 'a scenario that was interrupted',
    attempt: attempt({ end: { interrupted: true } }, step('request', 'send', {}, exchange('send-order', 200, SENT))),
    found: ['attempt.complete inconclusive'],
  },
  {
    title: 'a step that an interruption kept from an answer',
    attempt: attempt({ end: { interrupted: true } }, step('request', 'send', {})),
    found: ['attempt.complete inconclusive'],
  },
  {
    title: 'a recording that stops in the middle of a step',
    attempt: attempt({ end: null }, step('request', 'send', { cutOff: true })),
    found: ['attempt.complete inconclusive'],
  },
];
