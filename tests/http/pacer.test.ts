import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPacer } from '../../src/http/pacer.ts';
import { deadline } from '../../src/model/deadline.ts';

/** A clock that stands still until it is set; who waits on it is answered at once, and what was waited is kept. */
function heldClock() {
  let now = 0;
  return {
    now: () => now,
    wait: () => Promise.resolve(),
    set: (to: number) => {
      now = to;
    },
  };
}

const FIVE_A_MINUTE = { requests: 5, perMs: 60_000 };
const asked = { signal: new AbortController().signal, notAfter: null, onWait: () => undefined };

describe('a pacer', () => {
  test('lets as many through at once as a host allows, and the next when the span is over', async () => {
    const pacer = createPacer(heldClock());
    const waits: number[] = [];
    for (let request = 0; request < 11; request++) waits.push(await pacer.turn('api.example', FIVE_A_MINUTE, asked));
    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(waits.slice(5, 10)).toEqual([61_000, 61_000, 61_000, 61_000, 61_000]);
    expect(waits[10]).toBe(122_000);
  });

  test('counts each host by itself', async () => {
    const pacer = createPacer(heldClock());
    const once = { requests: 1, perMs: 1000 };
    expect(await pacer.turn('a.example', once, asked)).toBe(0);
    expect(await pacer.turn('b.example', once, asked)).toBe(0);
    expect(await pacer.turn('a.example', once, asked)).toBeGreaterThan(0);
  });

  test('keeps the pace whenever requests come, and their order, where two systems ask a host at different paces', async () => {
    const arrivals = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 400 }), one: fc.boolean() }), {
      maxLength: 60,
    });
    const pace = fc.record({ requests: fc.integer({ min: 1, max: 6 }), perMs: fc.integer({ min: 1, max: 1000 }) });
    await fc.assert(
      fc.asyncProperty(arrivals, pace, pace, async (coming, one, other) => {
        const clock = heldClock();
        const pacer = createPacer(clock);
        const left: number[] = [];
        for (const { gap, one: isOne } of coming) {
          clock.set(clock.now() + gap);
          const allowed = isOne ? one : other;
          const at = clock.now() + (await pacer.turn('api.example', allowed, asked));
          expect(at).toBeGreaterThanOrEqual(left.at(-1) ?? 0);
          const before = left.at(-allowed.requests);
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(allowed.perMs);
          left.push(at);
        }
      }),
    );
  });

  test('refuses a request whose turn would come too late, and gives the turn to the next', async () => {
    const pacer = createPacer(heldClock());
    const once = { requests: 1, perMs: 1000 };
    await pacer.turn('api.example', once, asked);
    await expect(pacer.turn('api.example', once, { ...asked, notAfter: 900 })).rejects.toMatchObject({
      code: 'pace.too-late',
    });
    expect(await pacer.turn('api.example', once, { ...asked, notAfter: 2000 })).toBe(1020);
  });
});

test('a deadline that is put off by a wait does not count it', async () => {
  const limit = deadline(20);
  limit.extend(10_000);
  const first = await Promise.race([
    new Promise((settle) => limit.signal.addEventListener('abort', () => settle('over'))),
    new Promise((settle) => deadline(60).signal.addEventListener('abort', () => settle('not yet'))),
  ]);
  limit.clear();
  expect(first).toBe('not yet');
});
