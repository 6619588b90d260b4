import { HttpResponse, http } from 'msw';
import { describe, expect, test } from 'vitest';
import { GENERIC_FAULTS } from '../../src/model/faults.ts';
import { headerValue, headerValues } from '../../src/model/http.ts';
import { answer, fault, makeGateway, request, START, text } from './make-world.ts';

const books = 'https://library.example/api/books';
const shelf = [http.get(books, () => HttpResponse.json({ title: 'Emma', pages: 474, tags: ['a', 'b'] }))];

describe('the gateway', () => {
  test('answers with the handler’s bytes, dated by the world’s clock, each cookie a header of its own', async () => {
    const baking = http.post(books, async ({ request: asked }) => {
      const headers: [string, string][] = [
        ['Set-Cookie', 'a=1; Path=/'],
        ['Set-Cookie', 'b=2'],
      ];
      return new HttpResponse(await asked.text(), { status: 201, headers });
    });
    const { door, problems } = makeGateway([baking]);
    const response = await answer(door, request(books, { method: 'POST', body: 'Zoë' }));
    expect([response.status, response.statusText, text(response)]).toEqual([201, 'Created', 'Zoë']);
    expect(headerValues(response.headers, 'set-cookie')).toEqual(['a=1; Path=/', 'b=2']);
    expect(headerValue(response.headers, 'content-length')).toBe('4');
    expect(headerValue(response.headers, 'date')).toBe(new Date(START).toUTCString());
    expect(problems).toEqual([]);
  });

  test('no cookie of one world reaches another, nor a later request', async () => {
    const jar = http.get('https://library.example/jar', ({ cookies, request: asked }) => {
      const seen = { cookies, header: asked.headers.get('cookie') };
      return HttpResponse.json(seen, { headers: { 'Set-Cookie': 'world=a; Path=/' } });
    });
    const { door } = makeGateway([jar]);
    await answer(door, request('https://library.example/jar'));
    for (const later of [door, makeGateway([jar]).door]) {
      expect(text(await answer(later, request('https://library.example/jar')))).toBe('{"cookies":{},"header":null}');
    }
    const own = request('https://library.example/jar', { headers: [['Cookie', 'mine=1']] });
    expect(text(await answer(door, own))).toBe('{"cookies":{"mine":"1"},"header":"mine=1"}');
  });

  test('a request without a handler is 501 and the mock’s own fault, named without its query', async () => {
    const { door, problems } = makeGateway(shelf);
    const response = await answer(door, request('https://elsewhere.example/x.json?code=secret'));
    expect(response.status).toBe(501);
    expect(headerValue(response.headers, 'x-steadfast-mock-error')).toBe('mock.no-handler');
    const message = 'The mock has no handler for this request: GET https://elsewhere.example/x.json';
    expect(problems).toEqual([{ code: 'mock.no-handler', message }]);
  });

  test('a handler that throws is 500 and the mock’s own fault; what it said stays out of the answer', async () => {
    const throwing = http.get(books, () => {
      throw new Error('with a secret');
    });
    const { door, problems } = makeGateway([throwing]);
    const response = await answer(door, request(books));
    expect(response.status).toBe(500);
    expect(headerValue(response.headers, 'x-steadfast-mock-error')).toBe('mock.handler-threw');
    expect(text(response)).not.toContain('secret');
    expect(problems.map(({ code }) => code)).toEqual(['mock.handler-threw']);
  });

  test('what no server could route is 400, and nobody’s fault', async () => {
    const { door, problems } = makeGateway(shelf);
    for (const asked of [
      request(`${books}/%zz`),
      request('not a url'),
      request(books, { headers: [['bad name', 'x']] }),
    ]) {
      expect((await answer(door, asked)).status).toBe(400);
    }
    expect(problems).toEqual([]);
  });

  test('a handler for a pattern of hosts is asked beside those of the host, in the order they were given', async () => {
    const asked: string[] = [];
    const note = (name: string) => () => {
      asked.push(name);
    };
    const handlers = [
      http.all('*', note('any')),
      http.get('https://other.example/*', note('other')),
      http.get('https://library.example/*', note('host')),
      http.get('https://library.example:8443/*', note('port')),
      http.get(/books$/, note('pattern')),
      ...shelf,
    ];
    const { door } = makeGateway(handlers);
    expect((await answer(door, request(books))).status).toBe(200);
    expect(asked).toEqual(['any', 'host', 'pattern']);
  });
});

describe('a generic fault', () => {
  async function struck(id: string, order: Parameters<typeof fault>[1] = {}) {
    const { door, world } = makeGateway(shelf, [fault(id, order)]);
    const response = await door.answer(request(books), new AbortController().signal);
    const elapsed = world.clock.now() - START;
    return 'fault' in response ? response : { ...response, text: text(response), elapsed };
  }

  test('every one in the list strikes, and only as often as ordered', async () => {
    const plain = text(await answer(makeGateway(shelf).door, request(books)));
    for (const { id } of GENERIC_FAULTS) {
      const order = fault(id, { nth: 2, with: id === 'schema-drift' ? { drop: '/title' } : {} });
      const { door, world } = makeGateway(shelf, [order]);
      const seen: boolean[] = [];
      for (let i = 0; i < 3; i++) {
        const before = world.clock.now();
        const response = await door.answer(request(books), new AbortController().signal);
        seen.push('fault' in response || text(response) !== plain || world.clock.now() - before > 20_000);
      }
      expect([id, seen]).toEqual([id, [false, true, false]]);
    }
  });

  test('it strikes the operation it was ordered for, or any operation, and never a page', async () => {
    const page = http.get('https://library.example/page', () => new HttpResponse('page'));
    const other = http.get('https://library.example/api/other', () => new HttpResponse('other'));
    const { door } = makeGateway([...shelf, page, other], [fault('status', { on: 'books', times: 9 })]);
    expect((await answer(door, request('https://library.example/api/other'))).status).toBe(200);
    expect((await answer(door, request(books))).status).toBe(503);
    const any = makeGateway([...shelf, page], [fault('status')]).door;
    expect((await answer(any, request('https://library.example/page'))).status).toBe(200);
    expect((await answer(any, request(books))).status).toBe(503);
  });

  test('status, body, rate-limited and html-instead answer as their `with` says', async () => {
    expect(await struck('status', { with: { status: 504, body: { a: 1 }, headers: { 'X-A': 'b' } } })).toMatchObject({
      status: 504,
      text: '{"a":1}',
      headers: expect.arrayContaining([
        ['X-A', 'b'],
        ['content-type', 'application/json'],
      ]),
    });
    expect(await struck('body', { with: { body: 'oops' } })).toMatchObject({ status: 200, text: 'oops' });
    expect(await struck('rate-limited', { with: { retryAfter: 7 } })).toMatchObject({
      status: 429,
      headers: expect.arrayContaining([['Retry-After', '7']]),
    });
    expect(await struck('html-instead', { with: { title: '<Down>' } })).toMatchObject({
      status: 200,
      text: expect.stringContaining('<h1>&#60;Down&#62;</h1>'),
    });
  });

  test('delay waits on the world’s clock, for a duration with a unit', async () => {
    expect(await struck('delay', { with: { for: '2m' } })).toMatchObject({ status: 200, elapsed: expect.any(Number) });
    const late = await struck('delay', { with: { for: '2m' } });
    expect('elapsed' in late && late.elapsed).toBeGreaterThanOrEqual(120_000);
  });

  test('response-lost lets the handler run; reset and hang do not', async () => {
    for (const [id, runs] of [
      ['response-lost', 1],
      ['reset', 0],
      ['hang', 0],
    ] as const) {
      let ran = 0;
      const counting = http.get(books, () => {
        ran += 1;
        return new HttpResponse();
      });
      const { door } = makeGateway([counting], [fault(id)]);
      const response = await door.answer(request(books), new AbortController().signal);
      expect([id, response, ran]).toEqual([id, { fault: id === 'hang' ? 'hang' : 'reset' }, runs]);
    }
  });

  test('truncated promises the whole and gives a part', async () => {
    const whole = text(await answer(makeGateway(shelf).door, request(books)));
    const cut = await struck('truncated', { with: { bytes: 5 } });
    expect(cut).toMatchObject({ text: whole.slice(0, 5) });
    expect('headers' in cut && headerValue(cut.headers, 'content-length')).toBe(String(whole.length));
  });

  test.each([
    [{ drop: '/title' }, { pages: 474, tags: ['a', 'b'] }],
    [{ drop: '/tags/0' }, { title: 'Emma', pages: 474, tags: ['b'] }],
    [{ rename: { from: '/title', to: 'name' } }, { pages: 474, tags: ['a', 'b'], name: 'Emma' }],
    [{ retype: '/pages' }, { title: 'Emma', pages: '474', tags: ['a', 'b'] }],
    [{ retype: '/tags' }, { title: 'Emma', pages: 474, tags: {} }],
    [{ add: { '/new': null } }, { title: 'Emma', pages: 474, tags: ['a', 'b'], new: null }],
    [{ drop: '/nothing/here' }, { title: 'Emma', pages: 474, tags: ['a', 'b'] }],
  ])('schema-drift with %j', async (order, drifted) => {
    const response = await struck('schema-drift', { with: order });
    expect('text' in response && JSON.parse(response.text)).toEqual(drifted);
    expect('headers' in response && headerValue(response.headers, 'content-length')).toBe(
      String(JSON.stringify(drifted).length),
    );
  });
});
