import type { Evidence } from '../model/evidence.ts';
import type { Json } from '../model/json.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Attempt } from '../model/recording.ts';
import type { Finding } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { isGreen } from '../verdict/worst.ts';
import { type Answer, answersOf } from './answers.ts';
import { type DocumentedField, documentedFields } from './documented-fields.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { judgeEvidence } from './judge.ts';
import { type Mutation, type MutationKind, mutationsOf } from './mutations.ts';
import { replaceAt } from './replace-at.ts';
import { withAnswer } from './with-answer.ts';

/**
 * One cell of the mutation matrix (docs/design.md, The contract of a response): a field of a response, changed, and what
 * noticed.
 */
export interface MutationRow {
  readonly system: string;
  readonly operation: string;
  /** The status part of the schema's file name. */
  readonly status: string;
  /** JSON pointer in the body, `*` for array items. */
  readonly pointer: string;
  readonly mutation: MutationKind;
  /** The check that turned red, one of the contract where several did; null when none did. */
  readonly killedBy: string | null;
  /** Why it may survive; null for a survivor without a reason, which is a hole. */
  readonly reason: string | null;
  /** Key of a scenario whose recording shows it. */
  readonly scenario: string;
}

const OPTIONAL = 'the schema does not require the field';

/**
 * The mutation matrix over recorded attempts: every documented field of every response is changed in turn and the
 * attempt judged again. Red is a finding that was not there before and is not green; a warning notices nothing. A cell
 * counts as killed when any attempt kills it. Attempts of a system that `systemOf` does not know are left out.
 */
export async function mutate(
  attempts: AsyncIterable<Attempt> | Iterable<Attempt>,
  systemOf: (id: string) => System | null,
): Promise<readonly MutationRow[]> {
  const rows = new Map<string, MutationRow>();
  for await (const attempt of attempts) {
    const system = systemOf(attempt.header.scenario.system);
    if (system) mutateAttempt(await gatherEvidence(attempt, system), rows);
  }
  return [...rows.values()];
}

function mutateAttempt(evidence: Evidence, rows: Map<string, MutationRow>): void {
  const before = new Set(judgeEvidence(evidence).filter(isRed).map(nameOf));
  for (const answer of answersOf(evidence)) {
    const value = recordedValue(answer, evidence);
    if (!answer.schema || value === undefined) continue;
    for (const field of documentedFields(answer.schema, value)) {
      for (const mutation of mutationsOf(field, isTextOnly(answer, evidence))) {
        const cell = cellOf(answer, field, mutation, evidence);
        const key = JSON.stringify([cell.system, cell.operation, cell.status, cell.pointer, cell.mutation]);
        if (rows.get(key)?.killedBy) continue;
        const changed = withAnswer(evidence, answer, replaceAt(value, field.names, mutation.value));
        const killedBy = killerOf(judgeEvidence(changed).filter((each) => isRed(each) && !before.has(nameOf(each))));
        rows.set(key, { ...cell, killedBy, reason: killedBy === null ? reasonFor(field, mutation) : null });
      }
    }
  }
}

/** What the contract notices goes before what one scenario happens to expect. */
function killerOf(red: readonly Finding[]): string | null {
  return (red.find(({ check }) => !check.startsWith('expect.')) ?? red[0])?.check ?? null;
}

function cellOf(answer: Answer, field: DocumentedField, mutation: Mutation, { attempt, system }: Evidence) {
  return {
    system: system.id,
    operation: answer.operation ?? '',
    status: answer.schema?.status ?? answer.status,
    pointer: field.pointer,
    mutation: mutation.kind,
    scenario: scenarioKey(attempt.header.scenario),
  };
}

function reasonFor(field: DocumentedField, mutation: Mutation): string | null {
  if (mutation.kind === 'another value') return field.anyValue;
  return mutation.kind === 'dropped' && !field.required ? OPTIONAL : null;
}

function recordedValue(answer: Answer, evidence: Evidence): Json | undefined {
  return answer.kind === 'callback' ? answer.value : evidence.body(answer.exchange).value;
}

function isTextOnly(answer: Answer, evidence: Evidence): boolean {
  return answer.kind === 'callback' || evidence.body(answer.exchange).kind !== 'json';
}

function isRed({ verdict }: Finding): boolean {
  return !isGreen(verdict);
}

function nameOf({ check, step, subject, verdict, message }: Finding): string {
  return JSON.stringify([check, step, subject, verdict, message]);
}
