import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { realClock, virtualClock } from '../../src/mock/clock.ts';
import { createRandomStream } from '../../src/mock/random-stream.ts';
import { fault, makeWorld, START } from './make-world.ts';

describe('a world', () => {
  test('gives the same values for the same seed, key and stream, and others for any other', () => {
    const draw = (seed: string, key: string, stream: string): string => makeWorld({ seed, key }).random(stream).uuid();
    expect(draw('1', 'a', 'code')).toBe(draw('1', 'a', 'code'));
    expect(
      new Set([draw('1', 'a', 'code'), draw('2', 'a', 'code'), draw('1', 'b', 'code'), draw('1', 'a', 'token')]).size,
    ).toBe(4);
    expect(draw('1', 'a', 'code')).toMatchInlineSnapshot(`"668c24e4-405c-4afc-aaf2-c3d6f8957a6f"`);
  });

  test('draws its streams further at each use, each for itself', () => {
    const world = makeWorld();
    const first = world.random('code').uuid();
    makeWorld().random('token').uuid();
    expect(world.random('code').uuid()).not.toBe(first);
    const other = makeWorld();
    other.random('token').bytes(100);
    expect(other.random('code').uuid()).toBe(first);
  });

  test('keeps state for its own life only, undefined included', () => {
    const world = makeWorld();
    let made = 0;
    const initial = (): undefined => {
      made += 1;
    };
    world.state('x', initial);
    world.state('x', initial);
    expect(made).toBe(1);
    makeWorld().state('x', initial);
    expect(made).toBe(2);
  });

  test('strikes an ordered fault from its nth occasion as many times as ordered', () => {
    const world = makeWorld({ faults: [fault('portal-lags', { nth: 2, times: 2, with: { minutes: 3 } })] });
    const strikes = [1, 2, 3, 4].map(() => world.strike('portal-lags'));
    expect(strikes).toEqual([null, { minutes: 3 }, { minutes: 3 }, null]);
    expect(world.strike('never-ordered')).toBeNull();
  });
});

describe('a random stream', () => {
  test('draws whole numbers below any bound, and texts of the alphabet', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.integer({ min: 0, max: 60 }),
        (key, below, length) => {
          const stream = createRandomStream(key);
          const drawn = stream.integer(below);
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < below).toBe(true);
          expect(stream.text(length, '0a-é')).toMatch(new RegExp(`^[0a\\-é]{${length}}$`, 'u'));
          expect(stream.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        },
      ),
    );
  });

  test('reaches every number of a small range about equally often', () => {
    const stream = createRandomStream('dice');
    const rolls = Array.from({ length: 3000 }, () => stream.integer(3));
    for (const face of [0, 1, 2]) expect(rolls.filter((roll) => roll === face).length).toBeGreaterThan(900);
  });

  test('refuses a bound below one', () => {
    expect(() => createRandomStream('x').integer(0)).toThrow(RangeError);
  });
});

describe('clocks', () => {
  test('waiting on a virtual clock costs nothing and moves it on', async () => {
    const clock = virtualClock(START);
    const begun = performance.now();
    await clock.wait(600_000);
    expect(performance.now() - begun).toBeLessThan(100);
    expect(clock.now() - START).toBeGreaterThanOrEqual(600_000);
    expect(clock.now() - START).toBeLessThan(601_000);
  });

  test('a wait that is aborted rejects, on either clock, and a virtual one stands', async () => {
    const clock = virtualClock(START);
    await expect(clock.wait(60_000, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(clock.now() - START).toBeLessThan(1000);
    const abort = new AbortController();
    const waiting = realClock().wait(60_000, abort.signal);
    abort.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
  });
});
