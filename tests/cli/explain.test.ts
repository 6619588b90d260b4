import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { findSystems } from '../../src/contract/find-systems.ts';
import { exampleSystem } from '../run/example-system.ts';

/** Systems of the package, which the command knows beside the library. */
const others = findSystems([resolve(import.meta.dirname, '../..')]).map(({ id }) => `  ${id}: `);

const NAMES = {
  'scenario.unknown-key': 'the code of a mistake in a file',
  'portal.unreachable': 'the code of a step that could not go on',
  'response.schema': 'a check',
  S18: 'a check of the catalogue',
  'library@loan.borrow': 'a requirement that scenarios cover',
  'library@hours.kept': 'a requirement with a reason',
};

test.each(Object.entries(NAMES))('explain %s tells %s', async (name) => {
  const library = await exampleSystem();
  const requirements = 'scenarios/library/requirements.yaml';
  await library.edit(requirements, 'actor: server }', 'actor: server, checks: [S18, C19] }');
  const { code, out } = await library.steadfast('explain', name);
  expect(code).toBe(0);
  // Which scenarios of the other systems cover a check is for them to say.
  const lines = out.split('\n').filter((line) => !others.some((other) => line.startsWith(other)));
  await expect(lines.join('\n')).toMatchFileSnapshot(`golden/explain/${name}.txt`);
});

test('a check of the catalogue tells of each system which scenarios cover it, or why none does', async () => {
  const library = await exampleSystem();
  const system = 'scenarios/library/system.yaml';
  await library.write(system, `${await library.read(system)}\nchecks: { S24: Codes have no fixed length }\n`);
  const { out } = await library.steadfast('explain', 'S24');
  expect(out).toContain('  library: not covered: Codes have no fixed length\n');
  const { out: json } = await library.steadfast('explain', 'S25', '--json');
  expect(JSON.parse(json)).toMatchObject({
    name: 'S25',
    title: 'The token endpoint refuses GET.',
    facts: expect.arrayContaining([['library', 'neither a scenario nor a reason']]),
  });
});

test.each(['scenario.unknown-keey', 'library@loan.borow', 's18', 'no such thing at all'])(
  'explain %s is met with what is near, and 2',
  async (name) => {
    const { code, err } = await (await exampleSystem()).steadfast('explain', name);
    expect(code).toBe(2);
    await expect(err).toMatchFileSnapshot(`golden/explain/unknown-${name.replaceAll(' ', '-')}.txt`);
  },
);
