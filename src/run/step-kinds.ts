import type { PlannedStep } from '../model/plan.ts';
import type { StepKind } from './step-kind.ts';
import { collectionStep } from './steps/collection.ts';
import { consentStep } from './steps/consent.ts';
import { portalStep } from './steps/portal.ts';
import { requestStep } from './steps/request.ts';
import { waitStep } from './steps/wait.ts';

const kinds: ReadonlyMap<string, StepKind> = new Map(
  [consentStep, requestStep, collectionStep, portalStep, waitStep].map((kind) => [kind.kind, kind]),
);

/** The kinds of steps there are; a new kind is a file in `steps/` and a line above. */
export const stepKinds = {
  of(step: PlannedStep): StepKind {
    const kind = kinds.get(step.kind);
    if (kind === undefined) throw new TypeError(`no step kind ${step.kind}`);
    return kind;
  },
};
