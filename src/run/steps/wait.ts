import { stepKind } from '../step-kind.ts';

/** Lets time pass: at once on a mock's virtual clock, really on a live target. */
export const waitStep = stepKind('wait', async (step, session) => {
  await session.clock.wait(step.ms, session.signal);
  return { entries: [], holds: true, captured: {}, problem: null };
});
