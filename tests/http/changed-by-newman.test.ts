import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCollection } from '../../src/contract/collection.ts';
import { parseJsonFile } from '../../src/contract/json-file.ts';
import { runNewman } from '../../src/http/newman.ts';
import { postmanItem } from '../../src/http/postman-item.ts';
import { isJsonObject } from '../../src/model/json.ts';
import { type EchoServer, openEchoServer } from './echo-server.ts';

const file = join(import.meta.dirname, 'every-request.postman_collection.json');
const source = parseJsonFile(file, readFileSync(file));

let server: EchoServer;
beforeAll(async () => {
  server = await openEchoServer();
});
afterAll(() => server.close());

test('a scripted operation is changed like any other, and variables of its scripts are still filled', async () => {
  const name = 'Form with reserved characters and a repeated name';
  const operation = (readCollection(source).items ?? []).map((item) => item.operation).find((one) => one.name === name);
  if (!operation || !isJsonObject(source.value)) throw new TypeError('the collection has changed');
  const request = postmanItem(operation, {
    fill: (text) => text.replace('{{reserved}}', 'a&b'),
    change: {
      form: { grant_type: 'drop', twice: 'once', scope: '{{byScript}}' },
      query: { p: 'x&y' },
      headers: { 'X-New': '1' },
    },
  });
  await runNewman({
    collection: source.value,
    item: [name],
    request,
    environment: { base: `http://127.0.0.1:${server.port}`, byScript: 'set late', unicode: 'é' },
    guard: () => null,
    timeoutMs: 5000,
    workingFolder: dirname(file),
    onExchange: () => {},
    onTest: () => {},
  });
  const [seen] = server.seen;
  expect(seen?.target).toBe('/token?p=x%26y');
  expect(seen?.body).toBe('7=a%20number&code=a%26b&scope=set%20late&na%C3%AFve=%C3%A9&twice=once&empty=');
  expect(seen?.headers).toContainEqual(['X-New', '1']);
});
