import { describe, expect, test } from 'vitest';
import { explain, explanations } from '../../src/judge/explain.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Finding } from '../../src/model/result.ts';
import type { System } from '../../src/model/system.ts';
import { aSystem } from './a-system.ts';
import { attempt, exchange, step } from './an-attempt.ts';
import { CASES } from './cases.ts';

const notPassed = (findings: readonly Finding[]) => findings.filter(({ verdict }) => verdict !== 'pass');

describe('judging', () => {
  test.each(CASES)('$title: $found', async ({ attempt, system = aSystem(), found }) => {
    const findings = await judge(attempt, system);
    expect(notPassed(findings).map(({ check, verdict }) => `${check} ${verdict}`)).toEqual(found);
  });

  test('says what is wrong in one sentence, with the line that asked for it', async () => {
    const told: string[] = [];
    for (const { title, attempt, system = aSystem() } of CASES) {
      const findings = (await judge(attempt, system)).filter((each) => each.verdict !== 'pass' || each.deviation);
      if (findings.length > 0) told.push(`# ${title}`, ...findings.map(line), '');
    }
    await expect(told.join('\n')).toMatchFileSnapshot('golden/messages.txt');
  });

  test('points into the file of an included step, whose lines the plan does not carry', async () => {
    const included = { file: 'scenarios/shop/shared/send.yaml', line: 3, column: 3 };
    const own = attempt({}, step('request', 'send', { expect: { status: 201 } }, exchange('send-order', 404, {})));
    const steps = own.header.scenario.steps.map((each) => ({ ...each, place: included }));
    const header = { ...own.header, scenario: { ...own.header.scenario, steps } };
    const findings = await judge({ ...own, header }, aSystem());
    expect(findings.find(({ check }) => check === 'expect.status')?.place).toEqual(included);
  });

  test('gives the same findings again, and after a journey through JSON', async () => {
    for (const { attempt, system = aSystem() } of CASES) {
      const again = JSON.parse(JSON.stringify(attempt));
      expect(await judge(again, system)).toEqual(await judge(attempt, system));
    }
  });

  test('leaves no check without a case that turns it red', () => {
    const red = new Set(CASES.flatMap(({ found }) => found.map((each) => each.split(' ')[0])));
    // Known issues are judged over whole attempts: tests/run/known-issues.test.ts.
    const cases = explanations.filter(({ id }) => !id.startsWith('known-issue.'));
    expect(cases.map(({ id }) => id).filter((id) => !red.has(id))).toEqual([]);
  });

  test('takes no finding away when one check breaks', async () => {
    const system = aSystem();
    const validate = () => {
      throw new Error('no such schema');
    };
    const schemaFor: System['schemaFor'] = (operation, status) => {
      const schema = system.schemaFor(operation, status);
      return schema && { ...schema, validate };
    };
    const attempt = CASES[0]?.attempt;
    const findings = attempt ? await judge(attempt, { ...system, schemaFor }) : [];
    expect(notPassed(findings).map(({ check, verdict, message }) => `${check} ${verdict} ${message}`)).toEqual([
      'response.schema error the check itself broke: no such schema',
    ]);
    expect(findings.map(({ check }) => check)).toContain('expect.status');
  });
});

test('every check is explained: what holds, where it comes from, what to do', () => {
  expect(explain('consent.state')).toMatchObject({ source: 'RFC 6749 sections 4.1.2 and 4.1.2.1; catalogue S07' });
  expect(explain('consent.stat')).toBeNull();
  expect(new Set(explanations.map(({ id }) => id)).size).toBe(explanations.length);
  for (const { title, source, help } of explanations) expect([title, source, help]).not.toContain('');
});

function line({ check, verdict, step, message, place, schema, deviation }: Finding): string {
  const at = [
    place && `${place.file}:${place.line}:${place.column}`,
    schema && `${schema.file}:${schema.line}`,
    deviation,
  ];
  return `${verdict.padEnd(12)} ${check} [${step ?? 'scenario'}] ${[message, ...at.filter(Boolean)].join(' | ')}`;
}
