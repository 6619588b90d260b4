import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamicValue } from '../../src/scenario/dynamic-variables.ts';
import {
  soleTemplate,
  substitute,
  substituteJson,
  substituteKnown,
  templateNames,
} from '../../src/scenario/substitute.ts';

const name = fc.stringMatching(/^[A-Za-z_][\w-]{0,8}(\.[A-Za-z_][\w-]{0,8})?$/);
/** Text without braces can hold no template. */
const plain = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[{}]/g, ''));

describe('substitute', () => {
  it('puts each value where its name stands, and keeps all the rest to the letter', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, name, fc.string())), plain, (parts, end) => {
        const values = new Map(parts.map(([, key, value]) => [key, value]));
        const text = parts.map(([before, key]) => `${before}{{${key}}}`).join('') + end;
        const wanted = parts.map(([before, key]) => before + (values.get(key) ?? '')).join('') + end;
        expect(substitute(text, (key) => values.get(key))).toBe(wanted);
        expect(templateNames(text)).toEqual([...new Set(parts.map(([, key]) => key))]);
      }),
    );
  });

  it('never looks into a value: an answer can not ask for a secret by its name', () => {
    const values: Record<string, string> = { answer: '{{clientSecret}} $& $1', clientSecret: 'planted' };
    expect(substitute('{{answer}}', (key) => values[key])).toBe('{{clientSecret}} $& $1');
  });

  it('names every undefined variable at once, and no value', () => {
    const lookup = (key: string) => (key === 'known' ? 'value' : undefined);
    expect(() => substitute('{{known}} {{one}} {{ two.part }}', lookup)).toThrow(
      'variable.undefined: These have no value: {{one}}, {{two.part}}.',
    );
    expect(substituteKnown('{{known}} {{one}}', lookup)).toBe('value {{one}}');
  });

  it('fills in the strings of a JSON value, however deep, and neither keys nor numbers', () => {
    const value = { '{{a}}': ['{{a}}', 1, null, { b: 'x{{a}}' }] };
    expect(substituteJson(value, () => 'v')).toEqual({ '{{a}}': ['v', 1, null, { b: 'xv' }] });
  });

  it('tells a text that is one variable from one that holds one', () => {
    expect(soleTemplate('{{count}}')).toBe('count');
    expect(soleTemplate(' {{count}}')).toBeNull();
    expect(soleTemplate('{{a}}{{b}}')).toBeNull();
  });

  it('makes the dynamic variables from the given source, so that a seed repeats them', () => {
    const source = {
      clock: { now: () => Date.parse('2026-11-21T09:00:00.250Z') },
      random: { uuid: () => '3f1c2b7e-9d04-4c55-8a61-7e0b5d2f9c33', integer: (below: number) => below - 1 },
    };
    const text = '{{$guid}} {{$randomUUID}} {{$timestamp}} {{$isoTimestamp}} {{$randomInt}}';
    expect(substitute(text, (key) => dynamicValue(key, source))).toBe(
      '3f1c2b7e-9d04-4c55-8a61-7e0b5d2f9c33 3f1c2b7e-9d04-4c55-8a61-7e0b5d2f9c33 1795251600 2026-11-21T09:00:00.250Z 1000',
    );
    expect(dynamicValue('constructor', source)).toBeUndefined();
  });
});
