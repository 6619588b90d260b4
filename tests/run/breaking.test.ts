import { expect, test } from 'vitest';
import { exampleSystem } from './example-system.ts';

const MOCK = 'mocks/library/handlers.ts';
const BORROW = ['library/borrow[atlas]', 'library/borrow[novel]'];

/** What is broken, where, how; and the scenarios that rest on it. */
const BREAKS: readonly (readonly [what: string, file: string, from: string, to: string, red: readonly string[]])[] = [
  [
    'the schema of a token',
    'schemas/library/get-token.200.schema.json',
    '"^[0-9a-f]{32}$"',
    '"^[0-9a-f]{33}$"',
    [...BORROW, 'library/wrong-secret'],
  ],
  ['the schema of a loan', 'schemas/library/borrow-book.201.schema.json', '"requested", "lent"', '"lent"', BORROW],
  [
    'the schema of a refusal',
    'schemas/library/refusal.schema.json',
    '"type": "string"',
    '"type": "integer"',
    ['library/wrong-secret'],
  ],
  [
    'the schema of a return',
    'schemas/library/return-book.204.schema.json',
    '"empty": true',
    '"contentType": "text/plain"',
    BORROW,
  ],
  [
    'the schema of the hours',
    'schemas/library/opening-hours.200.schema.json',
    '"closes": { "type": "string"',
    '"closes": { "type": "null"',
    ['library/opening-hours'],
  ],
  [
    'the rule that a wrong secret is refused',
    MOCK,
    "form.get('client_secret') !== variables['clientSecret']",
    'false',
    ['library/wrong-secret'],
  ],
  ['the rule that a book comes to the desk in time', MOCK, '25_000', '2_500_000', BORROW],
  [
    'the rule that a loan is of the book that was asked for',
    MOCK,
    'const loan = { isbn,',
    "const loan = { isbn: '9780000000017',",
    ['library/borrow[atlas]'],
  ],
  ['the rule that a returned loan is gone', MOCK, 'loans.delete(String(', 'loans.delete(String.raw(', BORROW],
  ['the hour at which it opens', MOCK, '09:00', '9:00', ['library/opening-hours']],
  [
    'an expectation',
    'scenarios/library/wrong-secret.yaml',
    'invalid_client',
    'invalid_grant',
    ['library/wrong-secret'],
  ],
  ['an expectation of finally', 'scenarios/library/borrow.yaml', 'status: 204', 'status: 404', BORROW],
  ['the value of one row', 'scenarios/library/borrow.yaml', '"9780000000024"', '"978"', ['library/borrow[atlas]']],
];

test.each(BREAKS)('breaking %s turns exactly the scenarios that rest on it red', async (_what, file, from, to, red) => {
  const library = await exampleSystem();
  await library.edit(file, from, to);
  const { results } = await library.run();
  const broken = results.scenarios.filter(({ verdict }) => verdict !== 'pass');
  expect(broken.map(({ id, row }) => (row === null ? id : `${id}[${row}]`)).sort()).toEqual([...red].sort());
});
