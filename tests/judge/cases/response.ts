import { type Case, ORDER, one, SENT } from './shared.ts';

/** The contract of a response: each wrong thing beside its right twin. */
export const RESPONSE_CASES: readonly Case[] = [
  { title: 'a documented answer', attempt: one({ status: 200 }, 200, SENT), found: [] },
  {
    title: 'a status that no schema documents',
    attempt: one({ status: 204 }, 204, {}, 'read-page'),
    found: ['contract.unknown-response fail'],
  },
  {
    title: 'a request that no collection names',
    attempt: one({ status: 200 }, 200, {}, null),
    found: ['contract.unknown-response fail'],
  },
  {
    title: 'another content type, and a body that is no JSON',
    attempt: one({ status: 200 }, 200, {
      text: '<h1>Bad gateway</h1>',
      headers: { 'Content-Type': 'text/html', 'X-Request-Id': 'r1' },
    }),
    found: ['response.content-type fail', 'response.schema fail'],
  },
  {
    title: 'a required header that is not there',
    attempt: one({ status: 200 }, 200, { json: ORDER }),
    found: ['response.headers fail'],
  },
  {
    title: 'a required property that is not there',
    attempt: one({ status: 200 }, 200, { ...SENT, json: { note: 'thanks' } }),
    found: ['response.schema fail'],
  },
  {
    title: 'JSON behind a byte order mark',
    attempt: one({ body: ORDER }, 200, {
      text: `\uFEFF${JSON.stringify(ORDER)}`,
      headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r1' },
    }),
    found: [],
  },
  {
    title: 'two wrong values in one body',
    attempt: one({ status: 200 }, 200, { ...SENT, json: { orderId: 7, lines: [{ sku: 'a', count: 'two' }] } }),
    found: ['response.schema fail', 'response.schema fail'],
  },
  {
    title: 'a property that the schema does not know',
    attempt: one({ status: 200 }, 200, { ...SENT, json: { ...ORDER, colour: 'red' } }),
    found: ['response.schema warn'],
  },
  {
    title: 'a body recorded only in part',
    attempt: one({ status: 200 }, 200, { ...SENT, truncated: true }),
    found: ['response.schema inconclusive'],
  },
  { title: 'an empty answer', attempt: one(null, 204, {}, 'delete-order'), found: [] },
  {
    title: 'an answer that should be empty',
    attempt: one(null, 204, { text: 'gone' }, 'delete-order'),
    found: ['response.schema fail'],
  },
  {
    title: 'an empty answer that should hold something',
    attempt: one(null, 200, { headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r' } }),
    found: ['response.schema fail'],
  },
  {
    title: 'a page',
    attempt: one(
      { text: 'Nothing ordered & nothing owed' },
      200,
      {
        text: '<!doctype html><title>Orders - Shop</title><style>h1 {}</style><h1>Orders</h1><p>Nothing ordered &amp; nothing owed',
        headers: { 'content-type': 'text/html' },
      },
      'read-page',
    ),
    found: [],
  },
  {
    title: 'a page with another title and heading',
    attempt: one(
      null,
      200,
      { text: '<title>Sorry</title><h1>Sorry</h1>', headers: { 'content-type': 'text/html' } },
      'read-page',
    ),
    found: ['response.schema fail', 'response.schema fail'],
  },
  {
    title: 'an XML answer',
    attempt: one(
      { jsonpath: { '$.orders.order[1]["@id"]': '2' } },
      200,
      {
        text: '<?xml version="1.0"?><orders><order id="1"/><order id="2">&lt;</order></orders>',
        headers: { 'content-type': 'application/xml' },
      },
      'read-feed',
    ),
    found: [],
  },
  {
    title: 'XML that is not well formed',
    attempt: one(
      null,
      200,
      { text: '<orders>\n<order></orders>', headers: { 'content-type': 'application/xml' } },
      'read-feed',
    ),
    found: ['response.schema fail'],
  },
  {
    title: 'XML of another shape',
    attempt: one(
      null,
      200,
      { text: '<orders><item/></orders>', headers: { 'content-type': 'application/xml' } },
      'read-feed',
    ),
    found: ['response.schema fail'],
  },
  {
    title: 'a password in an answer, and one that is masked',
    attempt: one({ status: 404 }, 404, {
      ...SENT,
      json: { message: 'no', users: [{ password: 'open sesame' }, { password: 'XXXXX' }] },
    }),
    found: ['response.schema warn', 'response.password-in-clear warn'],
  },
];
