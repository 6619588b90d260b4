import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../src/secrets/environment.ts';
import { environmentName } from '../../src/secrets/variable-name.ts';

test.each([
  ['fms', 'clientSecret', 'FMS_CLIENT_SECRET'],
  ['fms', 'data-transfer-approver.email', 'FMS_DATA_TRANSFER_APPROVER_EMAIL'],
  ['developer-hub', 'clientId', 'DEVELOPER_HUB_CLIENT_ID'],
  ['fms', 'trust-a.companyNumber', 'FMS_TRUST_A_COMPANY_NUMBER'],
  ['fms', 'userAPIKey2', 'FMS_USER_API_KEY2'],
])('the variable of %s %s is %s', (system, variable, name) => {
  expect(environmentName(system, variable)).toBe(name);
});

const cwd = mkdtempSync(join(tmpdir(), 'environment-'));
writeFileSync(join(cwd, '.env'), 'A=base\nB=base\nC="two words # no comment"\nEMPTY=\n');
writeFileSync(join(cwd, '.env.ste'), 'A=target\nB=target\n');

test('the process wins over .env.<target>, which wins over .env', () => {
  const environment = readEnvironment({ cwd, target: 'ste', mock: false, processEnv: { A: 'process', C: '' } });
  expect(environment.get('A')).toEqual({ value: 'process', origin: 'A from the environment' });
  expect(environment.get('B')).toEqual({ value: 'target', origin: 'B from .env.ste' });
  expect(environment.get('C')).toEqual({ value: 'two words # no comment', origin: 'C from .env' });
  expect(environment.get('EMPTY')).toBeUndefined();
  expect(environment.get('constructor')).toBeUndefined();
  expect([...environment.names()].sort()).toEqual(['A', 'B', 'C']);
});

test('a mock reads no file', () => {
  const environment = readEnvironment({ cwd, target: 'ste', mock: true, processEnv: { A: 'process' } });
  expect(environment.names()).toEqual(['A']);
});

test('a file that can not be read is said by its name', () => {
  mkdirSync(join(cwd, '.env.sandbox'), { recursive: true });
  expect(() => readEnvironment({ cwd, target: 'sandbox', mock: false, processEnv: {} })).toThrow(
    'environment.unreadable: .env.sandbox is there and can not be read (EISDIR)',
  );
});
