import { deadline } from '../model/deadline.ts';
import type { PlannedScenario, PlannedStep } from '../model/plan.ts';
import type { Attempt, AttemptEnd, JournalEntry, StepSkipEntry } from '../model/recording.ts';
import { templateNames } from '../scenario/substitute.ts';
import { headerOf } from './attempt-header.ts';
import { executeStep, problemOf } from './execute-step.ts';
import { openSession } from './open-session.ts';
import { recordUnopened } from './record-unrun.ts';
import type { Session } from './session.ts';
import type { StepProblem } from './step-kind.ts';
import { stepKinds } from './step-kinds.ts';
import type { Surroundings } from './surroundings.ts';

/** How long the steps of `finally` may take together once a scenario was cut off, in milliseconds. */
const FINALLY_MS = 30_000;

type Append = (entry: JournalEntry) => void;
type Around = (step: PlannedStep, perform: () => Promise<boolean>) => Promise<boolean>;
type Because = StepSkipEntry['because'];

function skip(step: PlannedStep, because: Because, reason: string, session: Session): StepSkipEntry {
  const at = new Date(session.clock.now()).toISOString();
  return {
    type: 'step-skip',
    step: step.id,
    at,
    title: step.title,
    kind: step.kind,
    pointer: step.pointer,
    reason,
    because,
  };
}

interface Stop {
  readonly because: Because;
  readonly reason: string;
}

/** What `--until` asks for. */
function asAsked({ id }: PlannedStep): Stop {
  return { because: 'until', reason: `the run was to stop at ${id}` };
}

function runsHere(step: PlannedStep, scenario: PlannedScenario): boolean {
  return step.onTargets === null || step.onTargets.includes(scenario.mock ? 'mock' : scenario.target);
}

/**
 * Runs the steps in order until one stops the scenario; the rest are journalled as not run, each with its reason.
 * Returns why it stopped; null when it ran to its end.
 */
async function runSteps(
  session: Session,
  surroundings: Surroundings,
  append: Append,
  around: Around,
): Promise<Because | null> {
  const { scenario } = session;
  let stopped: Stop | null = null;
  for (const step of scenario.steps) {
    if (stopped === null && session.signal.aborted)
      stopped = { because: 'interrupted', reason: 'the run was interrupted' };
    const spared = session.grant?.spared.get(step.id);
    if (stopped !== null) {
      append(skip(step, stopped.because, stopped.reason, session));
    } else if (!runsHere(step, scenario)) {
      append(skip(step, 'condition', `only on ${step.onTargets?.join(', ')}`, session));
    } else if (spared !== undefined) {
      append(skip(step, 'condition', spared, session));
      if (step.id === surroundings.until) stopped = asAsked(step);
    } else {
      const goesOn = await around(step, () => executeStep(step, session, stepKinds.of(step), append));
      if (!goesOn) stopped = { because: 'earlier-step', reason: `“${step.title}” did not go as expected` };
      else if (step.id === surroundings.until) stopped = asAsked(step);
    }
  }
  return stopped?.because ?? null;
}

/** A clean-up whose variables were never captured has nothing to clean up. */
function nothingToDo(step: PlannedStep, session: Session): string | null {
  const own = Object.values(step.with).flatMap(templateNames);
  const url = step.kind === 'request' ? (session.system.operations.get(step.operation)?.request.url ?? '') : '';
  const others = templateNames(url).filter((name) => step.with[name] === undefined);
  const lookup = session.variables.forStep({ ...step, with: {} });
  const missing = [...new Set([...own, ...others])].filter((name) => lookup(name) === undefined);
  return missing.length === 0 ? null : `nothing to do: ${missing.join(', ')} was never captured`;
}

/** `finally` always runs, an interrupted scenario included. */
async function runFinally(session: Session, append: Append, around: Around): Promise<void> {
  const limit = deadline(FINALLY_MS);
  const own = session.signal.aborted ? { ...session, signal: limit.signal } : session;
  for (const step of session.scenario.finally) {
    const reason = nothingToDo(step, session);
    if (!runsHere(step, session.scenario))
      append(skip(step, 'condition', `only on ${step.onTargets?.join(', ')}`, session));
    else if (reason !== null) append(skip(step, 'condition', reason, session));
    else await around(step, () => executeStep(step, own, stepKinds.of(step), append));
  }
  limit.clear();
}

function brokenBy([first]: readonly StepProblem[]): Pick<AttemptEnd, 'broken'> {
  return first === undefined ? {} : { broken: { code: first.code, message: first.message } };
}

/** Executes one scenario × row once and records it. Never judges; never throws for what the system under test does. */
export async function executeScenario(
  scenario: PlannedScenario,
  attempt: number,
  surroundings: Surroundings,
): Promise<Attempt> {
  const started = performance.now();
  let session: Session;
  try {
    session = await openSession(scenario, attempt, surroundings);
  } catch (error) {
    return recordUnopened(scenario, attempt, error, surroundings);
  }
  const header = headerOf(scenario, attempt, session.vault, session.clock.now());
  const entries: JournalEntry[] = [];
  const journal = surroundings.journal.begin(header);
  const append: Append = (entry) => {
    entries.push(entry);
    journal.append(entry);
  };
  const { aroundStep } = surroundings;
  const debt = surroundings.debts.of(session);
  const broken: StepProblem[] = [];
  /** What breaks in the harness itself ends this scenario, and no other; its clean-up is still tried. */
  const guarded = async <T>(part: () => Promise<T> | T): Promise<T | null> => {
    try {
      return await part();
    } catch (error) {
      broken.push(problemOf(error, session));
      return null;
    }
  };
  const around: Around = async (step, perform) => {
    const goesOn = await guarded(async () => {
      await debt?.begin(step);
      const went = await (aroundStep === null ? perform() : aroundStep(step, { header, entries, end: null }, perform));
      await debt?.end(step, went);
      return went;
    });
    return goesOn ?? false;
  };
  const stopped = await guarded(() => runSteps(session, surroundings, append, around));
  if (stopped === 'earlier-step' && session.hasBrowser())
    await guarded(() => surroundings.pause?.(scenario.title, session.signal));
  await guarded(() => runFinally(session, append, around));
  await guarded(() => debt?.close(entries));
  await guarded(() => session.close());
  const end: AttemptEnd = {
    type: 'attempt-end',
    endedAt: new Date(session.clock.now()).toISOString(),
    durationMs: performance.now() - started,
    interrupted: surroundings.signal.aborted,
    ...brokenBy(broken),
  };
  journal.end(end);
  return { header, entries, end };
}
