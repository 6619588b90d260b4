import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import picocolors from 'picocolors';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import scenarioSchema from '../../schemas/harness/scenario.schema.json' with { type: 'json' };
import systemSchema from '../../schemas/harness/system.schema.json' with { type: 'json' };
import { runCommandLine } from '../../src/cli/program.ts';
import { validateFile } from '../../src/contract/validate-file.ts';
import { parseYamlFile } from '../../src/contract/yaml-file.ts';
import type { RunOptions } from '../../src/run/options.ts';
import { nobody } from '../run/nobody.ts';

const ROOT = resolve(import.meta.dirname, '../..');

// What a documented command would do, up to its first request.
vi.mock(import('../../src/run/run.ts'), async () => {
  const { isError, prepare } = await import('../../src/run/prepare.ts');
  return {
    run: async (options: RunOptions) => {
      if (options.paths.some((path) => path.endsWith('collection.json')))
        return { exitCode: 0, problems: [], summary: null };
      const { problems } = await prepare(options);
      return { exitCode: problems.some(isError) ? 2 : 0, problems, summary: null };
    },
  };
});
vi.mock(import('../../src/run/judge-recording.ts'), () =>
  Promise.resolve({ judgeRecording: () => Promise.resolve({ summary: { exitCode: 0 }, problems: [] }) } as never),
);
vi.mock(import('../../src/run/merge-runs.ts'), () =>
  Promise.resolve({ mergeRuns: () => Promise.resolve({ summary: { exitCode: 0 }, problems: [] }) } as never),
);
vi.mock(import('../../src/run/doctor/doctor.ts'), () =>
  Promise.resolve({ doctor: () => Promise.resolve({ exitCode: 0, sections: [] }) } as never),
);
vi.mock(import('../../src/run/diff-runs.ts'), () =>
  Promise.resolve({
    diffRuns: () => Promise.resolve({ left: {}, right: {}, differences: [] }),
  } as never),
);
vi.mock(import('../../src/run/owed/sweep.ts'), () =>
  Promise.resolve({ forgetOwed: () => {}, listOwed: () => [], sweep: () => {} } as never),
);
vi.mock(import('../../src/run/suggest/suggest-schemas.ts'), () =>
  Promise.resolve({ suggestSchemas: () => Promise.resolve({ patches: [], notes: [] }) } as never),
);
vi.mock(import('../../src/run/measure-coverage.ts'), () =>
  Promise.resolve({ measureCoverage: () => Promise.resolve([]) } as never),
);

async function pages(): Promise<readonly (readonly [name: string, text: string])[]> {
  const docs = (await readdir(join(ROOT, 'docs'))).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  const names = ['README.md', 'CONTRIBUTING.md', ...docs];
  return Promise.all(names.map(async (name) => [name, await readFile(join(ROOT, name), 'utf8')] as const));
}

const PAGES = await pages();

async function type(argv: readonly string[], cwd: string) {
  let err = '';
  const palette = picocolors.createColors(false);
  const io = {
    out: () => {},
    err: (text: string) => {
      err += text;
    },
    palette,
    errPalette: palette,
    cwd,
    waitForEnter: null,
    person: nobody,
  };
  return { code: await runCommandLine(argv, io), err };
}

/** Each command of a page, as the shell would take it apart. */
function commandsOf(text: string): readonly (readonly string[])[] {
  const lines = text.matchAll(/(?:^|`)(?:npx |bin\/)?steadfast ([a-z][^`\n#]*)/gm);
  return [...lines].map(([, command]) =>
    [...(command ?? '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
      ([, single, double, bare]) => single ?? double ?? bare ?? '',
    ),
  );
}

const COMMANDS = PAGES.flatMap(([page, text]) =>
  commandsOf(text).map((argv) => [page, argv.join(' '), argv] as const),
).filter(([, shown]) => shown !== 'new system');

/** The system that the pages make and then run: made once, in a folder of its own. */
const MADE = 'bookshop';
let workshop: string;
beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), 'steadfast-workshop-'));
  expect((await type(['new', 'system', MADE], workshop)).code).toBe(0);
});
afterAll(() => rm(workshop, { recursive: true }));

test.each(COMMANDS)('%s: steadfast %s', async (_page, _shown, argv) => {
  if (argv.join(' ') === `new system ${MADE}`) return;
  const { code, err } = await type(argv, argv.includes(MADE) ? workshop : ROOT);
  expect([code, err]).toEqual([0, '']);
});

test('every link leads to a file that is there', () => {
  const broken = PAGES.flatMap(([page, text]) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)]
      .filter(([, link]) => !existsSync(join(ROOT, dirname(page), link ?? '')))
      .map(([, link]) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

describe('docs/scenarios.md', () => {
  const text = PAGES.find(([page]) => page === 'docs/scenarios.md')?.[1] ?? '';
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steadfast-docs-'));
    await Promise.all(
      ['data', 'shared'].map((name) => cp(join(ROOT, 'scenarios/fms', name), join(folder, name), { recursive: true })),
    );
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Parts of a system.yaml are told by their keys. */
  const ofSystem = (yaml: string) => /^(?:targets|variables|advice):/m.test(yaml);
  const all = PAGES.flatMap(([page, content]) =>
    [...content.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml], index) => [page, index + 1, yaml ?? ''] as const),
  );

  const examples = all.filter(([, , yaml]) => !ofSystem(yaml));
  const systems = all.filter(([, , yaml]) => ofSystem(yaml));

  test.each(systems)('the part of a system.yaml in %s, number %i, is sound', async (page, _number, yaml) => {
    const source = parseYamlFile(page, new TextEncoder().encode(`title: An example\n${yaml}`));
    const { problems } = await validateFile(source, systemSchema, 'system');
    expect([...source.problems, ...problems]).toEqual([]);
  });

  test.each(examples)('the example in %s, number %i, is sound', async (page, number, yaml) => {
    const whole = yaml.startsWith('- ') ? `title: An example\nsteps:\n${yaml.replace(/^/gm, '  ')}` : yaml;
    const file = `example-${page.replace(/\W/g, '-')}-${number}.yaml`;
    await writeFile(join(folder, file), `system: fms\n${whole}`);
    const { code, err } = await type(['validate', file], folder);
    expect([code, err.replace(/^warning [\s\S]*?(?=^error|(?![\s\S]))/gm, '')]).toEqual([0, '']);
  });

  const { definitions, properties } = scenarioSchema;
  test.each([
    ['scenario', properties],
    ['step', definitions.step.properties],
    ['change', definitions.change.properties],
    ['expectation', definitions.expectation.properties],
  ])('names every key of a %s', (_what, keys) => {
    expect(Object.keys(keys).filter((key) => !text.includes(`\`${key}\``) && !text.includes(`\`${key}:`))).toEqual([]);
  });
});
