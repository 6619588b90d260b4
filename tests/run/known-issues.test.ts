import { describe, expect, test, vi } from 'vitest';
import { type Example, exampleSystem } from './example-system.ts';

const TODAY = new Date();
const day = (offset: number) => new Date(TODAY.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

const FILE = 'scenarios/library/known-issues.yaml';

/** The atlas stays on the shelf; the novel is fetched. */
async function brokenAtlas(): Promise<Example> {
  const library = await exampleSystem();
  await library.edit(
    'mocks/library/handlers.ts',
    "? 'requested' : 'lent'",
    "|| isbn === '9780000000024' ? 'requested' : 'lent'",
  );
  return library;
}

function entry(change: Readonly<Record<string, string>> = {}): string {
  const all = {
    scenario: 'library/borrow',
    rows: '[atlas]',
    check: 'expect.body',
    targets: '[mock]',
    owner: 'shelf team',
    reason: 'The atlas is too heavy',
    link: 'https://tracker.example/4711',
    created: day(-10),
    expires: day(20),
    ...change,
  };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return `- ${lines.join('\n  ')}\n`;
}

describe('a known issue', () => {
  test('is reported apart, is no pass, and leaves the run green', async () => {
    const library = await brokenAtlas();
    await library.write(FILE, entry({ message: "'/state'" }));
    const { code, results, out } = await library.run('scenarios/library/borrow.yaml');
    expect([code, results.verdict]).toEqual([0, 'known']);
    expect(results.counts).toMatchObject({ pass: 1, known: 1, fail: 0 });
    const [, atlas] = results.scenarios;
    expect(atlas?.findings.filter(({ verdict }) => verdict === 'known')).toEqual([
      expect.objectContaining({
        check: 'expect.body',
        message: expect.stringContaining(
          `(known until ${day(20)}: The atlas is too heavy; shelf team, https://tracker.example/4711)`,
        ),
      }),
    ]);
    expect(out).toContain('1 known to fail');
    expect(await library.read('reports/latest/junit.xml')).toContain(
      '<skipped message="expect.body: The body at /state',
    );
    expect(await library.read('reports/latest/summary.md')).toContain('Known failures: 1');
    const again = await library.steadfast('judge', 'reports/latest', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ verdict: 'known', exitCode: 0, counts: { known: 1 } });
  });

  test('does not excuse another row, check, message or target', async () => {
    const library = await brokenAtlas();
    for (const other of [{ rows: '[novel]' }, { check: 'expect.status' }, { message: 'due' }, { targets: '[test]' }]) {
      await library.write(FILE, entry(other));
      const { code, results } = await library.run('library/borrow[atlas]');
      expect([code, results.verdict]).toEqual([1, 'fail']);
    }
  });

  test('is a failure at its own line when it has expired, and when it no longer fails', async () => {
    const library = await brokenAtlas();
    await library.write(FILE, `# what we know\n${entry({ created: day(-40), expires: day(-1) })}`);
    const expired = await library.run('library/borrow[atlas]');
    expect([expired.code, expired.results.counts.known]).toEqual([1, 0]);
    expect(expired.results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'known-issue.expired', verdict: 'fail', file: FILE, line: 2 }),
    );
    await library.write(FILE, entry({ rows: '[novel, atlas]' }));
    const mended = await library.run('scenarios/library/borrow.yaml');
    expect([mended.code, mended.results.counts]).toEqual([1, expect.objectContaining({ known: 1, fail: 1 })]);
    expect(mended.results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'known-issue.mended', verdict: 'fail', file: FILE, line: 1 }),
    );
  });

  test('is not called mended by a scenario that stopped before it could fail', async () => {
    const library = await brokenAtlas();
    await library.write(FILE, entry({ rows: '[novel]' }));
    const { code, results } = await library.run('library/borrow[novel]', '--until', 'borrow-book');
    expect([code, results.verdict]).toEqual([0, 'pass']);
  });

  test('is judged by the day of its run when the recording is judged again later', async () => {
    const library = await brokenAtlas();
    await library.write(FILE, entry({ expires: day(1) }));
    expect((await library.run('library/borrow[atlas]')).results.verdict).toBe('known');
    vi.setSystemTime(Date.now() + 30 * 86_400_000);
    const again = await library.steadfast('judge', 'reports/latest', '--json');
    vi.useRealTimers();
    expect(JSON.parse(again.out)).toMatchObject({ verdict: 'known' });
  });
});

const MISTAKES: Readonly<Record<string, string>> = {
  'an unknown key': entry({ until: 'tomorrow' }),
  'no owner': entry().replace(/ {2}owner.*\n/, ''),
  'a scenario of another system': entry({ scenario: 'bank/pay' }),
  'a misspelt scenario': entry({ scenario: 'library/borow' }),
  'a misspelt row': entry({ rows: '[atlsa]' }),
  'a misspelt check': entry({ check: 'expect.boddy' }),
  'a misspelt target': entry({ targets: '[tset]' }),
  'a pattern that can not be read': entry({ message: "'(state'" }),
  'a day that is in no calendar': entry({ created: '2026-02-30', expires: '2026-03-02' }),
  'more than ninety days': entry({ created: '2026-01-01', expires: '2026-04-02' }),
  'an end before the beginning': entry({ created: '2026-01-02', expires: '2026-01-01' }),
  'a link that leads nowhere': entry({ link: 'JIRA-4711' }),
};

test.each(Object.entries(MISTAKES))('known-issues.yaml with %s is refused', async (name, text) => {
  const library = await exampleSystem();
  await library.write(FILE, text.replaceAll(day(-10), '2026-11-01').replaceAll(day(20), '2026-11-30'));
  const { code, err } = await library.steadfast('validate', '--system', 'library');
  expect(code).toBe(2);
  await expect(err).toMatchFileSnapshot(`golden/known-issues/${name.replaceAll(' ', '-')}.txt`);
});
