import { expect, test, vi } from 'vitest';
import { validateFile } from '../../src/contract/validate-file.ts';
import { parseYamlFile } from '../../src/contract/yaml-file.ts';
import { showProblems } from './show-problems.ts';

const guard = vi.hoisted(() => vi.fn<(value: unknown) => boolean>());
vi.mock('../../src/contract/ready-guards.ts', () => ({ readyGuards: new Map([['urn:test:early', guard]]) }));

const schema = {
  $id: 'urn:test:recipe',
  type: 'object',
  additionalProperties: false,
  required: ['title'],
  properties: {
    title: { type: 'string', minLength: 1, description: 'What the dish is called.' },
    tags: { type: 'array', items: { type: 'string' }, description: 'Words to find it by.' },
    level: { enum: ['easy', 'medium', 'hard'] },
    lasts: { type: ['string', 'integer'], pattern: '^[0-9]+m$', description: 'Minutes, such as 10m.' },
    steps: { type: 'array', items: { $ref: '#/definitions/step' } },
    serve: { oneOf: [{ type: 'string' }, { $ref: '#/definitions/plate' }] },
  },
  definitions: {
    plate: { type: 'object', additionalProperties: false, properties: { colour: { type: 'string' } } },
    step: {
      type: 'object',
      additionalProperties: false,
      oneOf: [{ required: ['boil'] }, { required: ['bake'] }],
      properties: { boil: { type: 'string' }, bake: { type: 'string' }, until: { type: 'string' } },
    },
  },
};

const mistakes: Readonly<Record<string, string>> = {
  'an unknown key': 'title: Soup\ntgas: [hot]\n',
  'a missing key': 'tags: [hot]\n',
  'a number where text belongs': 'title: 12\n',
  'a number where a list of text belongs': 'title: Soup\ntags: 12\n',
  'a list where a map belongs': '- title: Soup\n',
  'a number in a list of text': 'title: Soup\ntags:\n  - hot\n  - 7\n',
  'a misspelt value': 'title: Soup\nlevel: meduim\n',
  'a value of the wrong form': 'title: Soup\nlasts: ten minutes\n',
  'an empty text': 'title: ""\n',
  'neither of two keys': 'title: Soup\nsteps:\n  - until: soft\n',
  'both of two keys': 'title: Soup\nsteps:\n  - boil: it\n    bake: it\n',
  'an unknown key in one of two forms': 'title: Soup\nserve:\n  color: blue\n',
  'two mistakes at once': 'titel: Soup\ntags: hot\n',
};

test.each(Object.entries(mistakes))('%s is one clear problem', async (name, text) => {
  const { value, problems } = await validateFile(parseYamlFile('soup.yaml', text), schema, 'recipe');
  expect(value).toBeNull();
  await expect(showProblems(problems)).toMatchFileSnapshot(`golden/validate-file/${name.replaceAll(' ', '-')}.txt`);
});

test('a valid file comes back as its value', async () => {
  const { value, problems } = await validateFile(
    parseYamlFile('soup.yaml', 'title: Soup\nsteps: [boil: it]\n'),
    schema,
    'recipe',
  );
  expect(value).toEqual({ title: 'Soup', steps: [{ boil: 'it' }] });
  expect(problems).toEqual([]);
});

test('a guard made ahead of time spares the compilation, and a mistake is still explained', async () => {
  const early = { ...schema, $id: 'urn:test:early' };
  guard.mockImplementation((value) => JSON.stringify(value) === '{"title":"Soup"}');
  expect((await validateFile(parseYamlFile('a.yaml', 'title: Soup\n'), early, 'recipe')).problems).toEqual([]);
  expect((await validateFile(parseYamlFile('a.yaml', 'x: 1\n'), early, 'recipe')).problems).toHaveLength(2);
  expect(guard).toHaveBeenCalledTimes(2);
});
