import http from 'node:http';
import { HttpResponse, http as msw } from 'msw';
import { Agent, type Dispatcher, fetch, ProxyAgent, request as undiciRequest } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { createDispatcher } from '../../src/mock/dispatcher-door.ts';
import { openProxy, type ProxyOptions } from '../../src/mock/proxy-door.ts';
import type { FaultOrder } from '../../src/model/plan.ts';
import { fault, makeGateway, START } from './make-world.ts';

const url = 'https://library.example/api/books';

/** Answers with the word of its world, and with what it was asked. */
function speaking(word: string, faults: readonly FaultOrder[] = []) {
  const echo = async ({ request }: { request: Request }): Promise<Response> => {
    const headers: [string, string][] = [
      ['set-cookie', `${word}=1`],
      ['set-cookie', 'second=2'],
    ];
    const cookie = request.headers.get('cookie');
    return HttpResponse.json(
      { word, method: request.method, url: request.url, body: await request.text(), cookie },
      { headers },
    );
  };
  return makeGateway(
    [msw.all('https://library.example/*', echo), msw.all('http://plain.example:8080/*', echo)],
    faults,
  );
}

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function proxied(door: Parameters<typeof openProxy>[0], options?: ProxyOptions) {
  const proxy = await openProxy(door, options);
  const agent = new ProxyAgent({ uri: proxy.url, requestTls: { rejectUnauthorized: false } });
  open.push({ close: () => agent.destroy() }, proxy);
  return { proxy, agent };
}

describe('the dispatcher', () => {
  async function dispatcherTo(
    faults: readonly FaultOrder[] = [],
  ): Promise<{ dispatcher: Dispatcher; elapsed(): number }> {
    const { door, world } = speaking('a', faults);
    const dispatcher = await createDispatcher(door, world.clock);
    return { dispatcher, elapsed: () => world.clock.now() - START };
  }

  test('serves undici.request, undici’s fetch and Node’s own, bodies and repeated cookies included', async () => {
    const { dispatcher } = await dispatcherTo();
    const asked = { method: 'POST', body: 'Zoë' } as const;
    const direct = await undiciRequest(url, { ...asked, dispatcher });
    expect(direct.headers['set-cookie']).toEqual(['a=1', 'second=2']);
    expect(await direct.body.json()).toMatchObject({ word: 'a', method: 'POST', url, body: 'Zoë' });
    const own = await (Reflect.apply(globalThis.fetch, null, [
      url,
      { ...asked, dispatcher },
    ]) satisfies Promise<Response>);
    for (const response of [await fetch(url, { ...asked, dispatcher }), own]) {
      expect(response.headers.getSetCookie()).toEqual(['a=1', 'second=2']);
      expect(await response.json()).toMatchObject({ word: 'a', body: 'Zoë' });
    }
  });

  test('a reset has the code of a reset, an answer cut short one of its own', async () => {
    for (const [id, code] of [
      ['reset', 'ECONNRESET'],
      ['response-lost', 'ECONNRESET'],
      ['truncated', 'UND_ERR_SOCKET'],
    ] as const) {
      const { dispatcher } = await dispatcherTo([fault(id)]);
      const asking = undiciRequest(url, { dispatcher }).then(({ body }) => body.text());
      await expect(asking).rejects.toMatchObject({ code });
    }
  });

  test('a hang, and a delay longer than the limit, time out on the world’s clock and cost nothing', async () => {
    for (const order of [fault('hang'), fault('delay', { with: { for: '2m' } })]) {
      const { dispatcher, elapsed } = await dispatcherTo([order]);
      const begun = performance.now();
      const asking = undiciRequest(url, { dispatcher, headersTimeout: 30_000 });
      await expect(asking).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
      expect(elapsed()).toBeGreaterThanOrEqual(30_000);
      expect(performance.now() - begun).toBeLessThan(2000);
    }
  });

  test('a caller may give up, and destroying it ends what is open', async () => {
    const { dispatcher } = await dispatcherTo([fault('hang', { times: 2 })]);
    const abort = new AbortController();
    const first = undiciRequest(url, { dispatcher, headersTimeout: 0, signal: abort.signal });
    const second = undiciRequest(url, { dispatcher, headersTimeout: 0 });
    setImmediate(() => abort.abort(new Error('enough')));
    await expect(first).rejects.toThrow('enough');
    await Promise.all([dispatcher.destroy(), expect(second).rejects.toMatchObject({ code: 'UND_ERR_DESTROYED' })]);
  });

  test('leaves a body unread until its reader comes', async () => {
    const { dispatcher } = await dispatcherTo();
    const { body } = await undiciRequest(url, { dispatcher });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await body.json()).toMatchObject({ word: 'a' });
  });
});

describe('the proxy', () => {
  test('two worlds side by side answer for the same host, each through its own port', async () => {
    const words = ['a', 'b'];
    const agents = await Promise.all(words.map(async (word) => (await proxied(speaking(word).door)).agent));
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const dispatcher = agents[index % 2];
        const response = await fetch(`${url}?n=${index}`, {
          method: 'PUT',
          body: `body ${index}`,
          ...(dispatcher ? { dispatcher } : {}),
        });
        return { cookies: response.headers.getSetCookie(), ...Object(await response.json()) };
      }),
    );
    for (const [index, answer] of answers.entries()) {
      const word = words[index % 2];
      expect(answer).toMatchObject({ word, url: `${url}?n=${index}`, body: `body ${index}`, cookie: null });
      expect(answer).toMatchObject({ cookies: [`${word}=1`, 'second=2'] });
    }
  });

  test('takes plain requests, tunnelled or in absolute form', async () => {
    const { proxy, agent } = await proxied(speaking('a').door);
    const plain = 'http://plain.example:8080/x?y=1';
    expect(await (await fetch(plain, { dispatcher: agent })).json()).toMatchObject({ word: 'a', url: plain });
    const absolute = await new Promise<string>((resolve, reject) => {
      const asking = http.get(
        { port: proxy.port, host: '127.0.0.1', path: plain, headers: { host: 'plain.example:8080' } },
        (answer) => {
          answer.setEncoding('utf8').on('data', resolve);
        },
      );
      asking.on('error', reject);
    });
    expect(JSON.parse(absolute)).toMatchObject({ word: 'a', url: plain });
  });

  test('refuses hosts that the world does not speak for, and says who asked', async () => {
    const hosts: [string, boolean][] = [];
    const { agent } = await proxied(speaking('a').door, {
      accepts: (host) => host === 'library.example',
      onHost: (host, accepted) => hosts.push([host, accepted]),
    });
    await expect(fetch('https://update.browser.example/', { dispatcher: agent })).rejects.toThrow();
    expect((await fetch(url, { dispatcher: agent })).status).toBe(200);
    expect(hosts).toEqual([
      ['update.browser.example', false],
      ['library.example', true],
    ]);
  });

  test('a reset reaches the client as one, also in the middle of a body', async () => {
    for (const id of ['reset', 'truncated']) {
      const { agent } = await proxied(speaking('a', [fault(id)]).door);
      const asking = undiciRequest(url, { dispatcher: agent }).then(({ body }) => body.text());
      await expect(asking).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
      expect((await undiciRequest(url, { dispatcher: agent })).statusCode).toBe(200);
    }
  });

  test('closes at once, whatever is still open', async () => {
    const { proxy, agent } = await proxied(speaking('a', [fault('hang', { times: 3 })]).door);
    const hanging = undiciRequest(url, { dispatcher: agent }).catch(() => 'gone');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const begun = performance.now();
    await proxy.close();
    expect(performance.now() - begun).toBeLessThan(500);
    expect(await hanging).toBe('gone');
    const direct = new Agent();
    open.push({ close: () => direct.destroy() });
    await expect(undiciRequest(proxy.url, { dispatcher: direct })).rejects.toThrow();
  });
});
