import { describe, expect, it } from 'vitest';
import { createRandomStream } from '../../src/mock/random-stream.ts';
import { Variables } from '../../src/run/variables.ts';

const variables = () =>
  new Variables(
    { host: { value: 'https://api.example', origin: 'a test', secret: false } },
    { clock: { now: () => 0 }, random: createRandomStream('one seed') },
  );

describe('the variables of a running scenario', () => {
  it('are the planned ones until a step captures another value', () => {
    const known = variables();
    expect(known.get('host')).toBe('https://api.example');
    known.set('host', 'https://other.example');
    expect(known.get('host')).toBe('https://other.example');
    expect(known.get('unheard-of')).toBeUndefined();
  });

  it('make a dynamic one anew each time, and alike for one seed', () => {
    const known = variables();
    const first = known.get('$guid');
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(known.get('$guid')).not.toBe(first);
    expect(variables().get('$guid')).toBe(first);
    expect(known.get('$timestamp')).toBe('0');
  });
});
