import { expect, test } from 'vitest';
import { gatherEvidence } from '../../src/judge/gather-evidence.ts';
import { journeyAdvice } from '../../src/judge/journey-advice.ts';
import type { PageControl, PageView } from '../../src/model/recording.ts';
import { aBank } from '../scenario/a-bank.ts';
import { attempt, consent, page, step } from './an-attempt.ts';

async function hintFor(code: string, seen: Partial<PageView>, controls: readonly PageControl[]): Promise<string[]> {
  const failed = { kind: 'failed', code, message: '', page: { ...page(null, ''), ...seen } } as const;
  const recorded = (name: string, number: number) => ({ ...consent(failed)(name, number), controls });
  const evidence = await gatherEvidence(
    attempt({ scenario: { as: 'owner' } }, step('consent', 'consent', {}, recorded)),
    aBank(),
  );
  const [record] = evidence.steps;
  const [entry] = record?.consents ?? [];
  if (record === undefined || entry === undefined) throw new Error('there is a consent');
  return journeyAdvice(evidence, record, entry).hint?.split('\n') ?? [];
}

const label = (kind: PageControl['kind'], text: string): PageControl => ({ kind, in: { by: 'label', label: text } });
const button = (name: string): PageControl => ({ kind: 'button', in: { by: 'role', role: 'button', name } });

test('an address is written without its query, and parts that name one thing as *', async () => {
  const url = 'https://sign-in.example/organisations/4f1c88aa-77/users/12345678/pick.html?session=s3cret#top';
  const hint = await hintFor('consent.page-unknown', { url, heading: 'Sign in' }, [button('Go')]);
  expect(hint.slice(1, 5)).toEqual([
    // The bank has a page of this name already.
    '  - page: sign-in-2',
    '    match:',
    '      url: "https://sign-in.example/organisations/*/users/*/pick.html"',
    '      heading: Sign in',
  ]);
});

test('a heading that holds a secret, or none, is no way to know a page', async () => {
  for (const heading of ['Welcome ‹BANK_OWNER_EMAIL›', null]) {
    const hint = await hintFor('consent.page-unknown', { heading }, [button('Go')]);
    expect(hint.filter((line) => line.includes('heading:'))).toEqual([]);
  }
});

test('fields are filled from the persona, one of several choices is taken, and the first button is clicked', async () => {
  const controls: readonly PageControl[] = [
    label('text', 'Your email address'),
    label('text', 'Favourite colour'),
    label('password', 'Passphrase'),
    label('radio', 'Yes, it is me'),
    label('radio', 'no'),
    { kind: 'select', in: { by: 'css', selector: 'select[name="trust"]' }, option: 'Ashdown, the trust' },
    { kind: 'text', in: { by: 'role', role: 'textbox', name: 'Search' } },
    button('Continue'),
    button('Cancel'),
  ];
  const hint = await hintFor('consent.page-timeout', {}, controls);
  expect(hint.slice(hint.indexOf('    actions:') + 1).map((line) => line.trim())).toEqual([
    '- fill: { label: Your email address, with: "{{user.email}}" }',
    '- fill: { label: Favourite colour, with: what to type }',
    '- fill: { label: Passphrase, with: "{{user.password}}", secret: true }',
    '- check: { label: "Yes, it is me" }',
    '# or - check: { label: "no" }',
    '- select: { css: "select[name=\\"trust\\"]", with: "Ashdown, the trust" }',
    '- fill: { role: textbox, name: Search, with: what to type }',
    '- click: { button: Continue }',
    '# or - click: { button: Cancel }',
  ]);
});

test('where the journey knows the page and not its element, the page is told as it is now', async () => {
  expect(await hintFor('consent.element-missing', {}, [button('Log in')])).toEqual([
    'journeys/consent.yaml names what is not there any more. The page now offers:',
    '- click: { button: Log in }',
  ]);
  expect(await hintFor('consent.element-missing', {}, [])).toEqual([]);
});
