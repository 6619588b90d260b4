import { visit } from '../../browser/visit.ts';
import { expectationHolds } from '../../judge/expectation-holds.ts';
import { recordVisit } from '../../record/record-consent.ts';
import { substitute } from '../../scenario/substitute.ts';
import { fillExpectation } from '../fill.ts';
import { issueCaptured } from '../issue-captured.ts';
import { pageKeeper } from '../keep-pages.ts';
import { stepKind } from '../step-kind.ts';
import { walkOptions } from '../walk-options.ts';

/** Goes through a portal as a person would and reads the page it ends on. */
export const portalStep = stepKind('portal', async (step, session) => {
  const lookup = session.variables.forStep(step);
  const fill = (text: string) => substitute(text, lookup);
  const journey = session.system.journeys.get(step.journey);
  if (journey?.start == null) throw new TypeError(`there is no portal journey ${step.journey}`);
  const start = fill(journey.start);
  session.refuseUnreachable('GET', start);
  const expect = step.expect === null ? null : fillExpectation(step.expect, lookup);
  const raw = await visit(await session.browserContext(), {
    journey,
    start,
    branch: step.branch,
    resolve: fill,
    ...walkOptions(step, session, expect?.text),
  });
  const captured = issueCaptured(raw.captured, session.vault);
  const entry = recordVisit(
    {
      type: 'portal',
      step: step.id,
      at: new Date(session.clock.now()).toISOString(),
      id: session.nextId(step.id),
      journey: step.journey,
      pages: await Promise.all(raw.pages.map(pageKeeper(step.id, session))),
      ended: raw.failure === null,
      failure: raw.failure,
      ...(raw.controls.length > 0 && { controls: raw.controls }),
      durationMs: raw.durationMs,
    },
    session.vault,
  );
  const stopped = session.stopped?.take(step.id, session) ?? [];
  const holds = stopped.length === 0 && (await expectationHolds(session.vault.redactJson(expect), entry));
  const final = raw.failure !== null || stopped.length > 0;
  return { entries: [entry, ...stopped], holds, captured, problem: null, final };
});
