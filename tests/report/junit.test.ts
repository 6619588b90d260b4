import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { junitXml } from '../../src/report/junit.ts';
import { aRun, aScenario, FINDING, HOSTILE, richRun } from './a-run.ts';

/** What the schema of Jenkins' JUnit plug-in lets an element carry; `file` is GitLab's. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', 'time', 'tests', 'failures', 'disabled', 'errors'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'disabled', 'skipped', 'timestamp', 'hostname', 'id'],
  testcase: ['name', 'assertions', 'time', 'classname', 'status', 'file'],
  failure: ['type', 'message'],
  error: ['type', 'message'],
  skipped: ['message'],
  property: ['name', 'value'],
  properties: [],
  'system-out': [],
};

describe('junit.xml', () => {
  test('holds a case per scenario and row, in words that CI can show', async () => {
    await expect(junitXml(richRun())).toMatchFileSnapshot('golden/junit.xml');
  });

  test('carries only what Jenkins and GitLab know', () => {
    for (const [, name = '', attributes = ''] of junitXml(richRun()).matchAll(
      /<([a-z-]+)((?: [a-z]+="[^"]*")*)\/?>/g,
    )) {
      const carried = [...attributes.matchAll(/ ([a-z]+)=/g)].map(([, attribute]) => attribute);
      expect(KNOWN[name], name).toEqual(expect.arrayContaining(carried));
    }
  });

  test('counts what it holds', () => {
    const xml = junitXml(richRun());
    const root = /<testsuites [^>]*>/.exec(xml)?.[0] ?? '';
    const count = (tag: string) => xml.match(new RegExp(`<${tag}[ >]`, 'g'))?.length ?? 0;
    expect(root).toContain(`tests="${count('testcase')}"`);
    expect(root).toContain(`failures="${count('failure')}"`);
    expect(root).toContain(`errors="${count('error')}"`);
  });

  test('never loses a row: cases differ by name though their titles are alike', () => {
    const rows = ['a', 'b', 'c', null].map((row) => aScenario({ row }));
    const names = [...junitXml(aRun(rows)).matchAll(/<testcase [^>]* name="([^"]*)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(4);
  });

  test('is well-formed and says the same, whatever was answered', () => {
    const parser = new XMLParser({ ignoreAttributes: false, processEntities: true, trimValues: false });
    fc.assert(
      fc.property(fc.oneof(fc.constant(HOSTILE), fc.string({ unit: 'binary' })), (message) => {
        const finding = { ...FINDING, message };
        const xml = junitXml(aRun([aScenario({ title: message, row: message, verdict: 'fail', findings: [finding] })]));
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
        expect(parser.parse(xml)).toHaveProperty('testsuites.testsuite.testcase.failure');
      }),
    );
  });
});
