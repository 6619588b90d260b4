import { SteadfastError } from '../errors.ts';
import type { Expectation, PlannedStep } from '../model/plan.ts';
import type { JournalEntry, StepEntry } from '../model/recording.ts';
import { fillExpectation } from './fill.ts';
import { refusedPersona } from './refused-sign-ins.ts';
import type { Session } from './session.ts';
import type { Performed, StepKind, StepProblem } from './step-kind.ts';

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
    const reason: unknown = session.signal.reason;
    const late = reason instanceof DOMException && reason.name === 'TimeoutError';
    return late
      ? { code: 'run.timeout', message: 'the scenario took longer than its timeout', of: 'system' }
      : { code: 'run.interrupted', message: 'the run was interrupted', of: 'system' };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { code: 'run.exception', message: session.vault.redactMessage(text), of: 'harness' };
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
    return await Promise.race([kind.perform(step, session), overdue(session.signal)]);
  } catch (error) {
    return { ...NOTHING, problem: problemOf(error, session) };
  }
}

/** Performs a step until its expectation holds, its retries are used up, or something is wrong that waiting can not mend. */
async function perform(kind: StepKind, step: PlannedStep, session: Session, append: (entry: JournalEntry) => void) {
  const deadline = session.clock.now() + (step.retry?.forMs ?? 0);
  for (;;) {
    const performed = await attempt(kind, step, session);
    noteRefusals(performed, session);
    const hopeless = performed.holds || performed.final === true;
    const again = !hopeless && step.retry !== null && session.clock.now() < deadline && !session.signal.aborted;
    for (const entry of performed.entries) append(again && 'durationMs' in entry ? superseded(entry) : entry);
    if (!again) return performed;
    await session.clock.wait(step.retry?.everyMs ?? 0, session.signal).catch(() => undefined);
  }
}

/** Each mock world has accounts of its own, which nobody minds being locked. */
function noteRefusals({ entries }: Performed, { scenario, system, refused }: Session): void {
  for (const entry of scenario.mock ? [] : entries) {
    const persona = refusedPersona(entry, scenario, system);
    if (persona !== null) refused.add(persona);
  }
}

function superseded(entry: JournalEntry): JournalEntry {
  return entry.type === 'exchange' || entry.type === 'portal' ? { ...entry, superseded: true } : entry;
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
  if (performed.problem === null && !tooOld) performed = await perform(kind, step, session, append);
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
