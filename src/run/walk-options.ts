import type { RawPage } from '../browser/page-view.ts';
import type { WalkOptions } from '../browser/walk-journey.ts';
import type { Expected, PlannedStep } from '../model/plan.ts';
import type { Session } from './session.ts';

/** A mock's page is complete when it has loaded: nothing more comes by script. Milliseconds. */
const MOCK_SETTLE_MS = 250;

type Shared = Pick<
  WalkOptions,
  'secrets' | 'signal' | 'beforeAction' | 'pictures' | 'settleMs' | 'pageTimeoutMs' | 'isExpectedEnd' | 'forbidden'
>;

/** How any journey of a session is walked. A page that holds the text the scenario waits for ends it at once. */
export function walkOptions(step: PlannedStep, session: Session, wanted: Expected | undefined): Shared {
  const { vault, signal, scenario } = session;
  return {
    secrets: () => vault.values().map(({ value }) => value),
    signal,
    beforeAction: (action) => session.freshCodes('value' in action ? action.value : '', step),
    pictures: true,
    forbidden: session.stopped,
    ...(scenario.mock ? { settleMs: MOCK_SETTLE_MS } : { pageTimeoutMs: session.requestTimeoutMs }),
    ...(typeof wanted === 'string' && { isExpectedEnd: (page) => shows(page, wanted) }),
  };
}

function shows({ title, heading, text }: RawPage, wanted: string): boolean {
  return [title, heading ?? '', text].some((words) => words.includes(wanted));
}
