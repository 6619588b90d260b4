import { expect, test } from 'vitest';
import { expectationHolds } from '../../src/judge/expectation-holds.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Consent, Exchange, JournalEntry, PortalVisit } from '../../src/model/recording.ts';
import { aSystem } from './a-system.ts';
import { exchange, page, visit } from './an-attempt.ts';
import { CASES } from './cases.ts';

const isSubject = (entry: JournalEntry): entry is Exchange | Consent | PortalVisit =>
  entry.type === 'exchange' || entry.type === 'consent' || entry.type === 'portal';
const EXPECTS = /^(expect\.|consent\.unexpected|consent\.completed|portal\.|transport|answer|guard)/;

test('holds exactly where judging the recording finds the expectation met', async () => {
  for (const { title, attempt, system = aSystem() } of CASES) {
    const findings = await judge(attempt, system);
    for (const start of attempt.entries.filter((entry) => entry.type === 'step')) {
      if (start.kind === 'collection' || start.pointer.startsWith('/finally')) continue;
      const own = attempt.entries.filter(isSubject).filter((entry) => entry.step === start.step);
      const last = own.at(-1);
      if (!last || ('superseded' in last && last.superseded)) continue;
      const judged = findings.filter(({ step, check }) => step === start.step && EXPECTS.test(check));
      const met = judged.every(({ verdict, deviation }) => verdict === 'pass' && !deviation);
      // What was lost stays lost for the step, whatever a portal tells later; soft steps hold no less strictly.
      const lost = last.type === 'exchange' && last.response === null;
      expect([title, await expectationHolds(start.expect, last)]).toEqual([title, met && !lost]);
    }
  }
});

test('reads XML as judging does', async () => {
  const answer = exchange('read-feed', 200, {
    text: '<a c="&lt;&#x3c;"><b>1</b><d>&amp;&#38;</d></a>',
    headers: { 'content-type': 'text/xml' },
  })('s', 1);
  if (!isSubject(answer)) throw new Error('an exchange');
  expect(await expectationHolds({ jsonpath: { '$.a.b': '1' } }, answer)).toBe(true);
  expect(await expectationHolds({ jsonpath: { '$.a.b': '2' } }, answer)).toBe(false);
  expect(await expectationHolds({ body: { a: { '@c': '<<', d: '&&' } } }, answer)).toBe(true);
});

test('takes the title and heading of a page as part of what it says', async () => {
  const seen = visit('Data received')('s', 1);
  if (!isSubject(seen) || seen.type !== 'portal') throw new Error('a visit');
  const orders = { ...seen, pages: [{ ...page('orders', 'Data received'), heading: 'Your orders' }] };
  expect(await expectationHolds({ text: 'Your orders' }, orders)).toBe(true);
  expect(await expectationHolds({ text: { matches: 'Shop' } }, orders)).toBe(true);
  expect(await expectationHolds({ text: 'Sorry' }, orders)).toBe(false);
});

test('does not hold for a visit that was cut short, even where nothing was expected', async () => {
  const seen = visit('Sorry', { code: 'portal.page-unknown', message: 'Not known.' })('s', 1);
  if (!isSubject(seen)) throw new Error('a visit');
  expect(await expectationHolds(null, seen)).toBe(false);
});
