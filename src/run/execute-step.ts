import { setMaxListeners } from 'node:events';
import { SteadfastError } from '../errors.ts';
import { deadline } from '../model/deadline.ts';
import type { Expectation, PlannedStep } from '../model/plan.ts';
import type { JournalEntry, StepEntry } from '../model/recording.ts';
import { fillExpectation } from './fill.ts';
import { refusedPersona } from './refused-sign-ins.ts';
import type { Session } from './session.ts';
import type { Performed, StepKind, StepProblem } from './step-kind.ts';
import { waitBeforeAgain } from './wait-before-again.ts';

const NOTHING: Performed = { entries: [], holds: false, captured: {}, problem: null };

/** How old the code is that this step must not find too old. */
function windowOf(step: PlannedStep, session: Session): StepEntry['window'] {
  if (step.within === null) return null;
  const seenAt = session.codeSeenAt.get(step.within.of);
  return { allowedMs: step.within.ms, ageMs: seenAt === undefined ? 0 : session.clock.now() - seenAt };
}

/** Whose fault a thrown error is. Its text is made safe here, before it can reach the journal. */
export function problemOf(error: unknown, session: Pick<Session, 'vault' | 'signal'>): StepProblem {
  if (error instanceof SteadfastError) {
    const of = error.exit === 7 ? 'harness' : error.exit === 2 ? 'scenario' : 'system';
    return { code: error.code, message: session.vault.redactMessage(error.problems[0].message), of };
  }
  if (session.signal.aborted) {
    return ranOutOfTime(session.signal)
      ? { code: 'run.timeout', message: String(session.signal.reason.message), of: 'system' }
      : { code: 'run.interrupted', message: 'the run was interrupted', of: 'system' };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'run.exception', message: session.vault.redactMessage(text), of: 'harness' };
}

/** Whether it was a time limit that ended it, of the step or of the scenario. */
function ranOutOfTime({ reason }: AbortSignal): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/** How long a step may take to end by itself once it was told to stop, in milliseconds: it may still have evidence. */
const GRACE_MS = 3_000;

/** Rejects some time after the signal is aborted; otherwise never settles. */
function overdue(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = () => setTimeout(() => reject(signal.reason), GRACE_MS).unref();
    signal.addEventListener('abort', end, { once: true });
  });
}

/** @throws SteadfastError `account.refused` where the step would sign in once more as somebody who was refused */
function checkAccount(step: PlannedStep, { scenario, refused }: Session): void {
  const persona = step.as ?? scenario.as;
  if ((step.kind !== 'consent' && step.kind !== 'portal') || persona === null || !refused.has(persona)) return;
  const message = `The sign-in of ${persona} was refused before, and is not tried again in this run.`;
  throw new SteadfastError({ code: 'account.refused', message }, 4);
}

async function attempt(kind: StepKind, step: PlannedStep, session: Session): Promise<Performed> {
  try {
    session.signal.throwIfAborted();
    checkAccount(step, session);
    // Whatever hangs, the scenario ends with its timeout or the run's interruption.
    const performed = await Promise.race([kind.perform(step, session), overdue(session.signal)]);
    const cutShort = ranOutOfTime(session.signal) && !performed.holds && performed.problem === null;
    return cutShort ? { ...performed, problem: problemOf(session.signal.reason, session) } : performed;
  } catch (error) {
    return { ...NOTHING, problem: problemOf(error, session) };
  }
}

/** Performs a step until its expectation holds, its retries are used up, or something is wrong that waiting can not mend. */
async function perform(kind: StepKind, step: PlannedStep, session: Session, append: (entry: JournalEntry) => void) {
  const until = session.clock.now() + (step.retry?.forMs ?? 0);
  for (let tries = 1; ; tries++) {
    const performed = await attempt(kind, step, session);
    noteRefusals(performed, session);
    const wait = waitBeforeAgain(step, performed, { until, tries }, session);
    for (const entry of performed.entries) append(wait === null ? entry : superseded(entry, wait));
    if (wait === null) return performed;
    await session.clock.wait(wait, session.signal).catch(() => undefined);
  }
}

/** The same within what the step may take, where it has a limit of its own. */
async function performInTime(...[kind, step, session, append]: Parameters<typeof perform>): Promise<Performed> {
  const ms = stepLimit(step, session);
  if (ms === null) return perform(kind, step, session, append);
  const limit = deadline(ms, session.signal, 'the step took longer than its timeout');
  setMaxListeners(0, limit.signal);
  session.deadlines.add(limit);
  return perform(kind, step, { ...session, signal: limit.signal }, append).finally(() => {
    session.deadlines.delete(limit);
    limit.clear();
  });
}

/** Milliseconds of the machine: the step's own timeout, or the run's and what the step is to wait. */
function stepLimit(step: PlannedStep, { stepTimeoutMs, byHand }: Session): number | null {
  if (step.kind === 'consent' && byHand !== null) return null;
  if (step.timeoutMs !== undefined) return step.timeoutMs;
  return stepTimeoutMs === null || step.kind === 'wait' ? null : stepTimeoutMs + (step.retry?.forMs ?? 0);
}

/** Each mock world has accounts of its own, which nobody minds being locked. */
function noteRefusals({ entries }: Performed, { scenario, system, refused }: Session): void {
  for (const entry of scenario.mock ? [] : entries) {
    const persona = refusedPersona(entry, scenario, system);
    if (persona !== null) refused.add(persona);
  }
}

function superseded(entry: JournalEntry, againAfterMs: number): JournalEntry {
  return entry.type === 'exchange' || entry.type === 'portal' ? { ...entry, superseded: true, againAfterMs } : entry;
}

/** The expectation with its variables filled in and its secrets replaced, as it will be judged now and later. */
function resolvedExpectation(step: PlannedStep, session: Session): Expectation | null {
  if (step.expect === null) return null;
  return session.vault.redactJson(fillExpectation(step.expect, session.variables.forStep(step)));
}

/** Whether a step spends the code of the last consent. */
function usesCode(step: PlannedStep, { system }: Session): boolean {
  return step.kind === 'collection' || (step.kind === 'request' && step.operation === system.oauth?.tokenOperation);
}

/** Runs one step and journals all of it. Returns whether the scenario can go on. */
export async function executeStep(
  step: PlannedStep,
  session: Session,
  kind: StepKind,
  append: (entry: JournalEntry) => void,
): Promise<boolean> {
  const started = performance.now();
  const at = () => new Date(session.clock.now()).toISOString();
  const window = windowOf(step, session);
  const head = {
    type: 'step',
    step: step.id,
    at: at(),
    kind: step.kind,
    title: step.title,
    pointer: step.pointer,
  } as const;
  let expect: Expectation | null = null;
  let performed: Performed = NOTHING;
  try {
    expect = resolvedExpectation(step, session);
  } catch (error) {
    performed = { ...NOTHING, problem: problemOf(error, session) };
  }
  append({ ...head, expect, window, soft: step.soft });
  const tooOld = window !== null && window.ageMs > window.allowedMs;
  if (performed.problem === null && !tooOld) performed = await performInTime(kind, step, session, append);
  if (usesCode(step, session)) session.countdown.end();
  const mockProblem = session.takeMockProblem();
  const problem: StepProblem | null = mockProblem ? { ...mockProblem, of: 'harness' } : performed.problem;
  for (const [name, value] of Object.entries(performed.captured)) session.variables.set(name, value);
  append({
    type: 'step-end',
    step: step.id,
    at: at(),
    captured: session.vault.redactJson(performed.captured),
    problem,
    durationMs: performance.now() - started,
  });
  return step.soft || (performed.holds && problem === null);
}
