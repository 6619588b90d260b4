import type { PlannedStep } from '../model/plan.ts';
import type { Attempt } from '../model/recording.ts';

/**
 * Stands around each step while it is performed, for whoever shows a run as it happens. It calls `perform` once and
 * hands on its answer; `soFar` then holds what the step recorded.
 */
export type AroundStep = (step: PlannedStep, soFar: Attempt, perform: () => Promise<boolean>) => Promise<boolean>;
