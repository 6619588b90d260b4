import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refusalsInFile } from '../../src/playwright/refusals-in-file.ts';
import { Accounts } from '../../src/run/accounts.ts';
import { planned } from '../record/planned.ts';

test('an account that one worker was refused with is not tried by the next', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'steadfast-refusals-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const worker = () => new Accounts(new Map(), new Map(), refusalsInFile(join(folder, 'runs', 'refused.ndjson')));
  const visit = { ...planned('bank/visit'), mock: false, locks: ['bank/owner'] };
  expect(worker().take(visit)).toMatchObject({ accounts: ['bank/owner'] });
  worker().refuse('bank/owner', 'the sign-in of owner was refused');
  expect(worker().take(visit)).toEqual({ refused: 'the sign-in of owner was refused' });
});
