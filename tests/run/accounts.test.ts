import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Accounts } from '../../src/run/accounts.ts';
import { furtherAccounts } from '../../src/scenario/account-pool.ts';
import { planScenario } from '../../src/scenario/plan-scenario.ts';
import { aBank } from '../scenario/a-bank.ts';
import { aContext, aScenario } from '../scenario/a-scenario.ts';
import { type Example, exampleSystem } from './example-system.ts';

afterEach(() => void vi.unstubAllEnvs());

/** A library on loopback that keeps each member at the desk until `served` says so, and notices who is there twice. */
async function liveLibrary(served: (atDesk: ReadonlySet<string>) => Promise<void>) {
  const library = await exampleSystem();
  const atDesk = new Set<string>();
  const twice: string[] = [];
  const members: string[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const member = String(request.headers['x-member']);
    if (atDesk.has(member)) twice.push(member);
    members.push(member);
    atDesk.add(member);
    await served(atDesk);
    atDesk.delete(member);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"opens":"09:00","closes":"17:00"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await library.edit(
    'collections/library/test.postman_environment.json',
    'https://api.library.example/test',
    `http://127.0.0.1:${port}`,
  );
  return { library, twice, members };
}

/** Four scenarios that each tell the server who asks. */
async function fourVisits(library: Example): Promise<readonly string[]> {
  const paths = [1, 2, 3, 4].map((number) => `scenarios/library/visit-${number}.yaml`);
  for (const path of paths)
    await library.write(
      path,
      'title: A visit\nsteps:\n  - request: Opening hours\n    change: { headers: { X-Member: "{{user.email}}" } }\n',
    );
  return paths;
}

const inTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 100));

function stub(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(`LIBRARY_${name}`, value);
}

const FIRST = { USER_EMAIL: 'one@library.example', USER_PIN: 'first-pin-value' };
const SECOND = { USER_2_EMAIL: 'two@library.example', MEMBER_2_PIN: 'second-pin-value' };

describe('on a live target', () => {
  test('two scenarios of one persona never run at the same time', async () => {
    const { library, twice, members } = await liveLibrary(inTurn);
    stub(FIRST);
    const { code } = await library.run('--target', 'test', '-j', '4', ...(await fourVisits(library)));
    expect({ code, twice, members }).toEqual({ code: 0, twice: [], members: Array(4).fill('one@library.example') });
  });

  test('they do when the persona has a pool of accounts, each with an account of its own and no secret of any written', async () => {
    // Nobody is served alone: without the second account this would never end.
    let arrived = () => {};
    let both = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { library, twice, members } = await liveLibrary(async (atDesk) => {
      if (atDesk.size === 2) {
        arrived();
        both = Promise.resolve();
      }
      await both;
    });
    stub({ ...FIRST, ...SECOND });
    const { code } = await library.run('--target', 'test', '-j', '4', ...(await fourVisits(library)));
    expect({ code, twice }).toEqual({ code: 0, twice: [] });
    expect(new Set(members)).toEqual(new Set(['one@library.example', 'two@library.example']));
    const recording = await library.read('reports/latest/recording.ndjson');
    expect(recording).not.toContain('two@library.example');
    expect(recording).toContain('LIBRARY_USER_2_EMAIL from the environment');
  });

  test('an account that is set in part is refused by name, and nothing is sent', async () => {
    const { library, members } = await liveLibrary(inTurn);
    stub({ ...FIRST, USER_2_EMAIL: 'two@library.example' });
    const { code, err } = await library.steadfast('run', '--target', 'test', ...(await fourVisits(library)));
    expect([code, members]).toEqual([2, []]);
    expect(err).toContain('plan.incomplete-account');
    expect(err).toContain('LIBRARY_MEMBER_2_PIN is missing');
    expect(err).not.toContain('two@library.example');
  });
});

describe('accounts of a run', () => {
  const environment = (values: Readonly<Record<string, string>>) => ({
    get: (name: string) => (values[name] ? { value: values[name], origin: `${name} from the environment` } : undefined),
    names: () => Object.keys(values),
  });
  const OWNER = { BANK_OWNER_EMAIL: 'first@bank.example', BANK_OWNER_PASSWORD: 'first-password' };
  const OWNER_2 = { BANK_OWNER_2_EMAIL: 'second@bank.example', BANK_OWNER_2_PASSWORD: 'second-password' };

  async function visit(env: Readonly<Record<string, string>>, as = 'owner') {
    const scenario = await aScenario(
      `title: A visit\nas: ${as}\nsteps:\n  - portal: status\n    expect: { text: "{{user.email}} {{user.password}}" }\n`,
    );
    return planScenario(scenario, null, aContext({ mock: false, env })).planned;
  }

  test('one that was refused is given to nobody again, and when none is left the reason is told', async () => {
    const bank = aBank();
    const owner = bank.personas.get('owner');
    if (owner === undefined) throw new Error('the bank has an owner');
    const { accounts: pool } = furtherAccounts(bank, owner, environment({ ...OWNER, ...OWNER_2 }));
    const accounts = new Accounts(new Map([['bank', bank]]), new Map([['bank/owner', pool]]));
    const scenario = await visit({ ...OWNER, ...OWNER_2 });
    accounts.refuse('bank/owner', 'The sign-in of the owner was refused before.');
    const taken = accounts.take(scenario);
    expect(taken).toMatchObject({ accounts: ['bank/owner 2'] });
    expect(taken).toMatchObject({ scenario: { variables: { 'user.email': { value: 'second@bank.example' } } } });
    expect(accounts.take(scenario)).toBeNull();
    accounts.refuse('bank/owner 2', 'And the other one too.');
    expect(accounts.take(scenario)).toEqual({ refused: 'The sign-in of the owner was refused before.' });
  });

  test('what is made of the values of an account is made anew of those of another', async () => {
    const bank = aBank();
    const owner = bank.personas.get('owner');
    if (owner === undefined) throw new Error('the bank has an owner');
    const { accounts: pool } = furtherAccounts(bank, owner, environment({ ...OWNER, ...OWNER_2 }));
    const accounts = new Accounts(new Map([['bank', bank]]), new Map([['bank/owner', pool]]));
    const scenario = await aScenario(
      `title: A visit
defaults: { login: "{{user.email}}:{{user.password}}", greeting: "Hello {{login}}" }
steps:
  - request: Make payment
    change: { headers: { X-Who: "{{greeting}}" } }
    expect: { jsonpath: { "$[?@.email == '{{user.email}}']": { exists: true } } }
`,
    );
    const { planned } = planScenario(scenario, null, aContext({ mock: false, env: { ...OWNER, ...OWNER_2 } }));
    accounts.take(planned);
    const taken = accounts.take(planned);
    expect(taken).toMatchObject({
      accounts: ['bank/owner 2'],
      scenario: { variables: { greeting: { value: 'Hello second@bank.example:second-password', secret: true } } },
    });
    expect(JSON.stringify(taken)).not.toContain('first@bank.example');
  });

  test('two personas who sign in with one address are one account', async () => {
    const bank = aBank();
    const accounts = new Accounts(new Map([['bank', bank]]), new Map());
    const same = { ...OWNER, BANK_CLERK_EMAIL: 'First@bank.example', BANK_CLERK_PASSWORD: 'x' };
    const taken = accounts.take(await visit(same));
    expect(accounts.take(await visit(same, 'clerk'))).toBeNull();
    if (taken && 'release' in taken) taken.release();
    expect(accounts.take(await visit(same, 'clerk'))).toMatchObject({ accounts: ['bank/clerk'] });
    // Who is refused as one of them is not tried as the other.
    accounts.refuse('bank/owner', 'The owner was refused.');
    expect(accounts.take(await visit(same, 'clerk'))).toEqual({ refused: 'The owner was refused.' });
  });
});
