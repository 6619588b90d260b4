import { expect, test } from 'vitest';
import { recordPlan } from '../../src/record/record-plan.ts';
import { Vault } from '../../src/secrets/vault.ts';
import { planned } from './planned.ts';

test('a secret variable becomes its name however short it is, a plain one stays', () => {
  const vault = new Vault();
  vault.supply('FMS_PIN', '4711');
  const variables = {
    pin: { value: '4711', origin: 'FMS_PIN from the environment', secret: true },
    period: { value: '4711', origin: 'row upin', secret: false },
  };
  const recorded = recordPlan({ ...planned('fms/a'), variables }, vault);
  expect(recorded.variables).toMatchObject({ pin: { value: '‹FMS_PIN›' }, period: { value: '4711' } });
});

test('a wrong code that the scenario spells out is no secret when it is sent', () => {
  const vault = new Vault();
  recordPlan({ ...planned('fms/a'), title: 'The code this-code-was-never-issued is refused' }, vault);
  vault.issue('this-code-was-never-issued');
  expect(vault.values()).toEqual([]);
  expect(vault.replacement('this-code-was-never-issued')).toBe('this-code-was-never-issued');
});

test('nor is a wrong password in an Authorization that the scenario spells out', () => {
  const vault = new Vault();
  const basic = Buffer.from('reader-app:never-anyones-password').toString('base64');
  const recorded = recordPlan({ ...planned('fms/a'), title: `Basic ${basic} is refused` }, vault);
  vault.issue('never-anyones-password');
  expect(vault.find(JSON.stringify(recorded))).toEqual([]);
});
