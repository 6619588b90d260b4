import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCollection } from '../../src/contract/collection.ts';
import { parseJsonFile } from '../../src/contract/json-file.ts';
import { buildRequest } from '../../src/http/build-request.ts';
import { createClient } from '../../src/http/client.ts';
import { runNewman } from '../../src/http/newman.ts';
import type { Header } from '../../src/model/http.ts';
import { isJsonObject } from '../../src/model/json.ts';
import { type EchoServer, openEchoServer, type Seen } from './echo-server.ts';

/**
 * What may differ, and why no contract can rest on it:
 * - `User-Agent` names the sender, which is not Newman;
 * - `Postman-Token` is a random number of Newman's for its own console;
 * - the order of different header names, and their case, mean nothing (RFC 9110 sections 5.1 and 5.3): names are
 *   compared in lower case, the values of one name in order.
 */
const NAMES_OF_THE_SENDER = new Set(['user-agent', 'postman-token']);

const file = join(import.meta.dirname, 'every-request.postman_collection.json');
const source = parseJsonFile(file, readFileSync(file));
const operations = (readCollection(source).items ?? []).map(({ operation }) => operation);

const variables = { token: 't0ken', and: "a&b=c+d%/?é'", reserved: "a&b=c+d%/?#é'", unicode: 'Zoë – 学' };
const native = new Map<string, Seen>();
const byNewman = new Map<string, Seen>();

let server: EchoServer;
beforeAll(async () => {
  server = await openEchoServer();
  const known: Record<string, string> = { ...variables, base: `http://127.0.0.1:${server.port}` };
  const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => known[name] ?? '');
  const client = createClient({ guard: () => null, timeoutMs: 5000 });
  for (const operation of operations) {
    const { failure } = await client.send(buildRequest(operation, { fill }));
    expect(failure).toBeNull();
    const [seen] = server.seen.splice(0);
    if (seen) native.set(operation.name, seen);
  }
  await client.close();

  if (!isJsonObject(source.value)) throw new TypeError('the collection is not an object');
  await runNewman({
    collection: source.value,
    environment: known,
    guard: () => null,
    timeoutMs: 5000,
    workingFolder: dirname(file),
    onExchange: ({ item }) => {
      const [seen] = server.seen.splice(0);
      if (seen) byNewman.set(item, seen);
    },
    onTest: () => {},
  });
});
afterAll(() => server.close());

test.each(operations.map(({ name }) => name))('native and Newman send the same bytes: %s', (name) => {
  expect(native.get(name)).toBeDefined();
  expect(comparable(native.get(name))).toEqual(comparable(byNewman.get(name)));
});

function comparable(seen: Seen | undefined): unknown {
  if (!seen) return null;
  const headers: Record<string, string[]> = {};
  for (const [name, value] of seen.headers satisfies readonly Header[]) {
    const key = name.toLowerCase();
    if (!NAMES_OF_THE_SENDER.has(key)) headers[key] = [...(headers[key] ?? []), value];
  }
  return { method: seen.method, target: seen.target, headers, body: seen.body };
}
