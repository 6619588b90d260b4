import { expect, test } from 'vitest';
import { loadSystem } from '../../src/contract/load-system.ts';
import { realClock } from '../../src/mock/clock.ts';
import type { WireResponse } from '../../src/model/http.ts';
import { idTokenContext } from '../../src/run/id-token-context.ts';
import { Variables } from '../../src/run/variables.ts';

const { system } = await loadSystem(process.cwd(), 'fms');

function answer(body: unknown): WireResponse {
  return { status: 200, statusText: 'OK', headers: [], body: Buffer.from(JSON.stringify(body)) };
}

async function contextOf(nonce: string | null) {
  if (system === null) throw new Error('no system');
  const plain = { origin: 'mock', secret: false };
  return idTokenContext(answer({ id_token: 'a.b.c' }), {
    system,
    variables: new Variables(
      { clientId: { value: 'client-1', ...plain }, nonce: { value: 'by-profile', ...plain } },
      { clock: realClock(), random: { integer: () => 0, uuid: () => '' } },
    ),
    client: {
      send: async () => ({ response: answer({ keys: [] }), failure: null, durationMs: 1 }),
      close: async () => {},
    },
    clock: realClock(),
    signal: new AbortController().signal,
    nonce,
  });
}

test('an id_token is compared with the nonce that was really sent, not with the one of the profile', async () => {
  expect(await contextOf('by-change')).toMatchObject({ clientId: 'client-1', jwks: { keys: [] }, nonce: 'by-change' });
});

test('an id_token is compared with no nonce where none was sent', async () => {
  expect(await contextOf(null)).not.toHaveProperty('nonce');
});
