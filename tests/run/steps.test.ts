import { describe, expect, test } from 'vitest';
import { type Example, exampleSystem, type Results } from './example-system.ts';

const TOKEN = '  - request: Get token\n    capture: { accessToken: $.access_token }\n';
const BORROW = '  - request: Borrow book\n    capture: { loan: $.loan }\n';

async function run(library: Example, scenario: string, ...argv: string[]) {
  await library.write('scenarios/library/only.yaml', scenario);
  return library.run('scenarios/library/only.yaml', ...argv);
}

function verdicts({ scenarios }: Results) {
  return Object.fromEntries(scenarios.flatMap(({ steps }) => steps.map(({ id, verdict }) => [id, verdict])));
}

describe('retry', () => {
  test('polls on the virtual clock until the expectation holds; the polls before are superseded and not judged by it', async () => {
    const library = await exampleSystem();
    const begun = performance.now();
    const { code } = await library.run('library/borrow[novel]');
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    const polls = (await library.entries()).flatMap((entry) =>
      entry.type === 'exchange' && entry.operation === 'read-loan' ? [entry] : [],
    );
    expect(polls.map(({ superseded }) => superseded ?? false)).toEqual([true, true, true, false]);
    const [first, second] = polls.map(({ at }) => Date.parse(at));
    expect(Math.floor(((second ?? 0) - (first ?? 0)) / 1000)).toBe(10);
  });

  test('gives up when its time is over, and the last poll is judged', async () => {
    const library = await exampleSystem();
    const { code, results } = await run(
      library,
      `title: Never there\nsteps:\n${TOKEN}${BORROW}  - request: Read loan\n    expect: { body: { state: gone } }\n    retry: { every: 30s, for: 1m }\n`,
    );
    expect(code).toBe(1);
    expect(results.scenarios[0]?.findings.filter(({ verdict }) => verdict === 'fail')).toHaveLength(1);
    expect((await library.entries()).filter((entry) => entry.type === 'exchange')).toHaveLength(5);
  });
});

describe('a step that does not go as expected', () => {
  test('stops the scenario; the steps of finally run all the same', async () => {
    const library = await exampleSystem();
    const { code, results } = await run(
      library,
      `title: Stops\nsteps:\n${TOKEN}${BORROW}  - request: Read loan\n    expect: { status: 404 }\n  - title: Never\n    request: Opening hours\nfinally:\n  - request: Return book\n    expect: { status: 204 }\n`,
    );
    expect(code).toBe(1);
    expect(verdicts(results)).toMatchObject({ 'read-loan': 'fail', never: 'not-run', 'return-book': 'pass' });
    expect(results.scenarios[0]?.steps.find(({ id }) => id === 'never')?.reason).toContain('did not go as expected');
  });

  test('does not stop it when it is soft, and is a warning then', async () => {
    const library = await exampleSystem();
    const { code, results } = await run(
      library,
      'title: Soft\nsteps:\n  - title: Late\n    request: Opening hours\n    expect: { body: { closes: "20:00" } }\n    soft: true\n  - title: Next\n    request: Opening hours\n',
    );
    expect(code).toBe(0);
    expect(verdicts(results)).toEqual({ late: 'warn', next: 'pass' });
  });

  test('says which capture found nothing and where it looked', async () => {
    const library = await exampleSystem();
    const { code, results } = await run(
      library,
      'title: Capture\nsteps:\n  - request: Get token\n    capture: { accessToken: $.token }\n  - request: Borrow book\n',
    );
    expect(code).toBe(1);
    expect(results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'step.problem', message: expect.stringContaining('accessToken ($.token)') }),
    );
  });
});

describe('a request with scripts', () => {
  test('captures from its answer, and a capture that finds nothing fails', async () => {
    const library = await exampleSystem();
    const hours = 'title: Hours\nsteps:\n  - request: Opening hours\n    capture: { loan: $.opens }\n';
    const { results } = await run(library, `${hours}${TOKEN}  - request: Read loan\n    expect: { status: 404 }\n`);
    expect(verdicts(results)).toEqual({ 'opening-hours': 'pass', 'get-token': 'pass', 'read-loan': 'pass' });
    const sent = (await library.entries()).flatMap((entry) => (entry.type === 'exchange' ? [entry.request.url] : []));
    expect(sent.at(-1)).toMatch(/\/loans\/09:00$/);

    const nothing = await run(library, hours.replace('$.opens', '$.nothing'));
    expect(nothing.code).toBe(1);
    expect(nothing.results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'step.problem', message: expect.stringContaining('loan ($.nothing)') }),
    );
  });

  test('takes the values that the step brings with it', async () => {
    const library = await exampleSystem();
    const { code } = await run(
      library,
      'title: With\nsteps:\n  - request: Opening hours\n    with: { base: "https://elsewhere.example" }\n',
    );
    expect(code).toBe(2);
    expect((await library.results()).scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({
        check: 'guard.refused',
        message: expect.stringContaining('https://elsewhere.example'),
      }),
    );
  });
});

describe('finally', () => {
  test('leaves out what has nothing to do, without a mark against the scenario', async () => {
    const library = await exampleSystem();
    const { code, results } = await run(
      library,
      `title: Nothing borrowed\nsteps:\n  - request: Get token\n    expect: { status: 401 }\n    change: { form: { client_secret: drop } }\n    soft: true\n  - request: Opening hours\n  - when: { target: [production] }\n    request: Borrow book\n    capture: { loan: $.loan }\nfinally:\n  - request: Return book\n`,
    );
    expect(code).toBe(0);
    expect(verdicts(results)).toMatchObject({ 'borrow-book': 'skip', 'return-book': 'skip' });
    expect(results.scenarios[0]?.steps.at(-1)?.reason).toContain('loan was never captured');
  });

  test('has nothing to do either where the step itself names what was never captured', async () => {
    const library = await exampleSystem();
    const { code, results } = await run(
      library,
      `title: Nothing borrowed\nsteps:\n${TOKEN}  - request: Borrow book\n    expect: { status: 500 }\n    capture: { mine: $.loan }\nfinally:\n  - request: Return book\n    with: { loan: "{{mine}}" }\n`,
    );
    expect(code).toBe(1);
    expect(verdicts(results)).toMatchObject({ 'borrow-book': 'fail', 'return-book': 'skip' });
  });
});

test('include puts the steps of a file in place, and findings name that file', async () => {
  const library = await exampleSystem();
  await library.write(
    'scenarios/library/shared/token.yaml',
    '- request: Get token\n  expect: { status: 201 }\n  capture: { accessToken: $.access_token }\n',
  );
  const { code, results } = await run(library, `title: Included\nsteps:\n  - include: shared/token.yaml\n${BORROW}`);
  expect(code).toBe(1);
  expect(results.scenarios[0]?.findings.find(({ verdict }) => verdict === 'fail')).toMatchObject({
    check: 'expect.status',
    file: 'scenarios/library/shared/token.yaml',
    line: 1,
  });
});

test('with gives one step a value of its own', async () => {
  const library = await exampleSystem();
  const { code } = await run(
    library,
    `title: Another book\nsteps:\n${TOKEN}  - request: Borrow book\n    with: { book.isbn: "9780000000024" }\n    expect: { body: { isbn: "9780000000024" } }\n  - title: The usual one\n    request: Borrow book\n    expect: { body: { isbn: "9780000000017" } }\n`,
  );
  expect(code).toBe(0);
});

test('--until refuses a step that no scenario has, before anything is sent', async () => {
  const library = await exampleSystem();
  const { code, err } = await library.steadfast('run', 'library/borrow', '--until', 'borow-book');
  expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "borrow-book"?')]);
});

test('--until stops after the step, and finally runs', async () => {
  const library = await exampleSystem();
  const { code, results } = await library.run('library/borrow[novel]', '--until', 'borrow-book');
  expect(code).toBe(0);
  expect(verdicts(results)).toMatchObject({ 'borrow-book': 'pass', 'return-book': 'pass' });
  expect(Object.values(verdicts(results))).toContain('not-run');
});

test('a stray percent sign in a path is refused by the mock like by a server, not thrown', async () => {
  const library = await exampleSystem();
  const { results } = await run(
    library,
    'title: Stray\nsteps:\n  - request: Opening hours\n  - request: Read loan\n    with: { loan: "x", accessToken: none }\n    change: { url: "{{base}}/loans/%zz" }\n    expect: { status: 400 }\n',
  );
  const stray = results.scenarios[0]?.findings.filter(({ step }) => step === 'read-loan');
  expect(stray).toContainEqual(expect.objectContaining({ check: 'expect.status', verdict: 'pass' }));
  expect(JSON.stringify(stray)).not.toContain('mock.handler-threw');
});

test('a request whose answer is lost is sent once, and again only when the step says it may be', async () => {
  const library = await exampleSystem();
  const lost = 'faults: [{ id: reset, on: borrow-book }]\n';
  await run(library, `title: Once\n${lost}steps:\n${TOKEN}${BORROW}`);
  const sent = async () =>
    (await library.entries()).filter((entry) => entry.type === 'exchange' && entry.operation === 'borrow-book');
  expect(await sent()).toHaveLength(1);
  const again = await run(
    library,
    `title: Twice\n${lost}steps:\n${TOKEN}${BORROW.replace('    capture', '    idempotent: true\n    capture')}`,
  );
  expect(await sent()).toHaveLength(2);
  expect(again.code).toBe(0);
});

test('what a script sends is an exchange of its own: judged by its operation, and not what the step expects', async () => {
  const library = await exampleSystem();
  await library.edit(
    'collections/library/library.postman_collection.json',
    '"exec": [',
    `"exec": ["pm.sendRequest(pm.environment.get('base') + '/loans/none', () => {});", `,
  );
  const { code, results } = await run(
    library,
    'title: One thing\nsteps:\n  - request: Opening hours\n    expect: { status: 200, body: { opens: "09:00" } }\n    capture: { opens: $.opens }\n  - request: Opening hours\n    expect: { body: { opens: "{{opens}}" } }\n',
  );
  expect([code, results.responses]).toEqual([0, { total: 4, judged: 4, unknown: 0 }]);
  const exchanges = (await library.entries()).flatMap((entry) => (entry.type === 'exchange' ? [entry] : []));
  expect(exchanges.map(({ operation, byScript }) => [operation, byScript])).toEqual([
    ['opening-hours', undefined],
    ['read-loan', true],
    ['opening-hours', undefined],
    ['read-loan', true],
  ]);
});
