import type { PlannedStep, StepKindName } from '../model/plan.ts';
import type { JournalEntry, StepEndEntry } from '../model/recording.ts';
import type { Session } from './session.ts';

export type StepProblem = NonNullable<StepEndEntry['problem']>;

/** What one try of a step left behind. Nothing of it is in the journal yet: a poll may still mark it superseded. */
export interface Performed {
  readonly entries: readonly JournalEntry[];
  /** Did the step's expectation hold? The scenario goes on, or polls again, by this alone. */
  readonly holds: boolean;
  readonly captured: Readonly<Record<string, string>>;
  readonly problem: StepProblem | null;
  /** What went wrong is nothing that waiting can mend: a journey that does not know a page. */
  readonly final?: boolean;
}

/** One kind of step. The run loop knows the interface, never the kinds. */
export interface StepKind {
  readonly kind: StepKindName;
  perform(step: PlannedStep, session: Session): Promise<Performed>;
}

type StepOf<K extends StepKindName> = Extract<PlannedStep, { kind: K }>;

/** Defines a step kind from the function that performs it. */
export function stepKind<K extends StepKindName>(
  kind: K,
  perform: (step: StepOf<K>, session: Session) => Promise<Performed>,
): StepKind {
  const isOfKind = (step: PlannedStep): step is StepOf<K> => step.kind === kind;
  return {
    kind,
    async perform(step, session) {
      if (!isOfKind(step)) throw new TypeError(`a ${step.kind} step was given to the ${kind} kind`);
      return perform(step, session);
    },
  };
}
