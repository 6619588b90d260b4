import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../model/json.ts';

/** Beside the recording, for as long as a scenario of the run owes a step of its `finally`. */
export const OWED_FILE = 'owed.ndjson';

const VERSION = 1;

/** What a step needs and only the killed run knew. `sealed` is base64, under the token key. */
export type KeptValue = { readonly value: string } | { readonly sealed: string } | { readonly lost: string };

/** A scenario that is about to change something and has promised to put it right. */
interface OweLine {
  readonly type: 'owe';
  readonly version: typeof VERSION;
  /** The process that runs it. */
  readonly pid: number;
  readonly host: string;
  readonly at: string;
  readonly scenario: string;
  readonly file: string;
  readonly system: string;
  readonly target: string;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
}
interface KeepLine {
  readonly type: 'keep';
  readonly scenario: string;
  readonly name: string;
  readonly kept: KeptValue;
}
interface DoneLine {
  readonly type: 'done';
  readonly scenario: string;
  readonly step: string;
}
export type OwedLine = OweLine | KeepLine | DoneLine;

/** What a scenario still owes. */
export interface Debt extends Omit<OweLine, 'type' | 'version'> {
  readonly values: Readonly<Record<string, KeptValue>>;
}

export function oweLine(owed: Omit<OweLine, 'type' | 'version'>): OweLine {
  return { type: 'owe', version: VERSION, ...owed };
}

/** Appends a line that is on the disk when this returns: what it promises may be needed a moment later. */
export function appendOwed(folder: string, line: OwedLine): void {
  const file = openSync(join(folder, OWED_FILE), 'a', 0o600);
  try {
    // The line before may have broken off.
    writeSync(file, `\n${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The debts of a run, those paid left out; none where it has no such file. A line that breaks off is left out. */
export function readOwed(folder: string): readonly Debt[] {
  const debts = new Map<string, Debt>();
  for (const line of linesOf(folder)) {
    const debt = debts.get(line.scenario);
    if (line.type === 'owe') {
      const { type: _type, version: _version, ...owed } = line;
      debts.set(line.scenario, { ...owed, values: {} });
    } else if (debt && line.type === 'keep') {
      debts.set(line.scenario, { ...debt, values: { ...debt.values, [line.name]: line.kept } });
    } else if (debt && line.type === 'done') {
      debts.set(line.scenario, { ...debt, steps: debt.steps.filter(({ id }) => id !== line.step) });
    }
  }
  return [...debts.values()].filter(({ steps }) => steps.length > 0);
}

/** Writes what several runs owe beside the recording of another, which holds theirs. */
export function copyOwed(from: readonly string[], to: string): void {
  for (const folder of from) {
    if (readOwed(folder).length > 0)
      writeFileSync(join(to, OWED_FILE), `\n${textOf(folder)}`, { flag: 'a', mode: 0o600 });
  }
}

/** Takes the file away. */
export function removeOwed(folder: string): void {
  rmSync(join(folder, OWED_FILE), { force: true });
}

function linesOf(folder: string): readonly OwedLine[] {
  return textOf(folder)
    .split('\n')
    .flatMap((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return isOwedLine(value) ? [value] : [];
      } catch {
        return [];
      }
    });
}

function textOf(folder: string): string {
  try {
    return readFileSync(join(folder, OWED_FILE), 'utf8');
  } catch {
    return '';
  }
}

function isOwedLine(value: unknown): value is OwedLine {
  if (!isJsonObject(value) || typeof value['scenario'] !== 'string') return false;
  const isText = (...names: readonly string[]) => names.every((name) => typeof value[name] === 'string');
  if (value['type'] === 'done') return isText('step');
  if (value['type'] === 'keep') return isText('name') && isKept(value['kept']);
  const { type, version, pid, steps } = value;
  return (
    type === 'owe' &&
    version === VERSION &&
    typeof pid === 'number' &&
    isText('host', 'at', 'file', 'system', 'target') &&
    Array.isArray(steps) &&
    steps.every(
      (step: unknown) => isJsonObject(step) && [step['id'], step['title']].every((text) => typeof text === 'string'),
    )
  );
}

function isKept(value: unknown): boolean {
  return isJsonObject(value) && ['value', 'sealed', 'lost'].some((name) => typeof value[name] === 'string');
}
