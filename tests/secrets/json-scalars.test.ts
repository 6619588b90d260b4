import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonScalars } from '../../src/secrets/json-scalars.ts';

/** The value a pointer names, found by walking the parsed text. */
function at(root: unknown, pointer: string): unknown {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<unknown>(
    (value, name) => (Object(value) === value ? Reflect.get(Object(value), name) : undefined),
    root,
  );
}

function scalarsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + scalarsIn(item), 0);
}

test('every scalar stands where it says, and is what JSON.parse says it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const parsed: unknown = JSON.parse(text);
      const scalars = jsonScalars(text);
      for (const scalar of scalars) {
        expect(JSON.parse(text.slice(scalar.start, scalar.end))).toEqual(scalar.value);
        expect(at(parsed, scalar.pointer)).toEqual(scalar.value);
      }
      expect(scalars).toHaveLength(scalarsIn(parsed));
    }),
  );
});

test('a text that breaks off gives what came before', () => {
  expect(jsonScalars('{"access_token":"abc","expires_in":36').map(({ pointer }) => pointer)).toEqual([
    '/access_token',
    '/expires_in',
  ]);
  expect(jsonScalars('{"access_token":"abc","refresh_to').map(({ pointer }) => pointer)).toEqual(['/access_token']);
});
