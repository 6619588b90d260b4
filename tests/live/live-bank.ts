import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { type Answer, type Example, exampleIn, type Results } from '../run/example-system.ts';
import { type BankServer, PASSWORD, startBank } from './bank-server.ts';

export interface LiveBank extends Pick<Example, 'folder' | 'write' | 'steadfast'> {
  readonly server: BankServer;
  /** Runs a scenario made of these lines against the bank's test environment. */
  scenario(steps: string, ...argv: readonly string[]): Promise<Answer & { readonly results: Results }>;
  /** Runs with these arguments. */
  run(...argv: readonly string[]): Promise<Answer & { readonly results: Results }>;
}

/** The bank of `tests/live/bank`, served on loopback as a live target, with credentials in the environment. */
export async function liveBank(): Promise<LiveBank> {
  const server = await startBank();
  const folder = await mkdtemp(join(tmpdir(), 'steadfast-bank-'));
  for (const [name, value] of Object.entries({
    // The browser then goes itself, and not through the relay that knows more authorities.
    NODE_EXTRA_CA_CERTS: '',
    BANK_CLIENT_SECRET: 'an-invented-secret-of-the-teller',
    BANK_CUSTOMER_LOGIN: 'customer-at-the-bank',
    BANK_CUSTOMER_PASSWORD: PASSWORD,
    BANK_NEIGHBOUR_LOGIN: 'neighbour-at-the-bank',
    BANK_NEIGHBOUR_PASSWORD: PASSWORD,
  }))
    vi.stubEnv(name, value);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  await cp(join(import.meta.dirname, 'bank'), folder, { recursive: true });
  const { write, edit, results, steadfast } = exampleIn(folder);
  for (const target of ['test', 'production']) {
    const file = `collections/bank/${target}.postman_environment.json`;
    await edit(file, 'http://bank.invalid', server.origin);
    await edit(file, 'http://bank.invalid', server.origin);
  }
  const run: LiveBank['run'] = async (...argv) => {
    const target = argv.includes('--target') ? [] : ['--target', 'test'];
    const answer = await steadfast('run', '--system', 'bank', ...target, ...argv);
    if (answer.code === 2 && answer.out === '') throw new Error(answer.err);
    return { ...answer, results: await results() };
  };
  return {
    server,
    folder,
    write,
    steadfast,
    run,
    async scenario(steps, ...argv) {
      await write('scenarios/bank/only.yaml', `title: One thing\n${steps}`);
      return run('bank/only', ...argv);
    },
  };
}
