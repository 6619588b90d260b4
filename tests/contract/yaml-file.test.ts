import { expect, test } from 'vitest';
import { parseYamlFile } from '../../src/contract/yaml-file.ts';
import { showProblems } from './show-problems.ts';

const broken: Readonly<Record<string, string | Uint8Array>> = {
  'a list that does not end': 'title: x\nsteps: [1,\n',
  'a tab as indentation': 'steps:\n\t- consent\n',
  'a duplicate key': 'title: one\ntags: []\ntitle: two\n',
  'an empty file': '',
  'a file of comments only': '# nothing\n',
  'a binary file': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
  'a NUL byte': 'title: x\0\n',
  'two documents': 'title: one\n---\ntitle: two\n',
  'anchors that explode': [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'd: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
  ].join('\n'),
  'an anchor that contains itself': 'steps: &steps\n  - include: *steps\n',
  'an unknown anchor': 'steps: *nope\n',
  'a tag': 'title: !!js/function "x"\n',
  'a list as a key': '[a, b]: c\n',
  'an infinite number': 'title: .inf\n',
};

test.each(Object.entries(broken))('%s is refused with its place', async (name, content) => {
  const { value, problems } = parseYamlFile('scenarios/fms/flow.yaml', content);
  expect(value).toBeNull();
  await expect(showProblems(problems)).toMatchFileSnapshot(`golden/yaml-file/${name.replaceAll(' ', '-')}.txt`);
});

test('every value has the place of its key or item', () => {
  const { value, places, problems } = parseYamlFile(
    'a.yaml',
    '\uFEFFtitle: T\nsteps:\n  - request: a/b\n    x/y: &x { z: 1 }\n  - *x\n',
  );
  expect(problems).toEqual([]);
  expect(value).toEqual({ title: 'T', steps: [{ request: 'a/b', 'x/y': { z: 1 } }, { z: 1 }] });
  expect(places).toEqual({
    '': [1, 1],
    '/title': [1, 1],
    '/steps': [2, 1],
    '/steps/0': [3, 5],
    '/steps/0/request': [3, 5],
    '/steps/0/x~1y': [4, 5],
    '/steps/0/x~1y/z': [4, 15],
    '/steps/1': [5, 5],
    '/steps/1/z': [4, 15],
  });
});

test('JSON is read as well, tabs and all', () => {
  const { value, places } = parseYamlFile('a.json', '{\n\t"a": [1,\n\t\t"b"]\n}\n');
  expect(value).toEqual({ a: [1, 'b'] });
  expect(places['/a/1']).toEqual([3, 3]);
});
