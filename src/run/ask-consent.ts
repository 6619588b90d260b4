import { type ConsentOptions, consent, type RawConsent } from '../browser/consent.ts';
import { formatDuration } from '../contract/duration.ts';
import type { ConsentStep } from '../model/plan.ts';
import type { Journey } from '../model/system.ts';
import { giveByHand } from './hand-consent.ts';
import type { Session } from './session.ts';

/** What both a walk and a person need to know of one consent. */
export type Asked = Pick<ConsentOptions, 'authorizeUrl' | 'redirectUris' | 'journey' | 'resolve'> & {
  readonly state: string | null;
  readonly walk: Pick<
    ConsentOptions,
    'forbidden' | 'secrets' | 'beforeAction' | 'pictures' | 'settleMs' | 'isExpectedEnd'
  >;
};

/** Has a consent given as the run says: by walking the journey, or by a person. */
export async function askConsent(step: ConsentStep, session: Session, asked: Asked): Promise<RawConsent> {
  const { byHand, signal, vault } = session;
  const now = () => session.clock.now();
  const { state, walk, ...common } = asked;
  if (byHand === null) {
    return consent(await session.browserContext(), { ...common, ...walk, branch: step.do, now, signal });
  }
  return giveByHand(
    {
      ...common,
      state,
      forbidden: walk.forbidden ?? null,
      asWhom: inWords(step, asked.journey, session),
      isPublic: (text) => vault.redact(text) === text,
      now,
      signal,
      context: session.browserContext,
    },
    byHand,
  );
}

/** Shows a person for how long the code they got can be exchanged, until it was. */
export function countDown({ byHand, countdown, system }: Session): void {
  const lifetimeMs = system.oauth?.codeLifetimeMs;
  if (byHand === null || lifetimeMs === undefined) return;
  const what = `The code can be exchanged for ${formatDuration(lifetimeMs)}`;
  countdown.end();
  const stop = byHand.person.countDown(what, Date.now() + lifetimeMs);
  countdown.end = () => {
    stop();
    countdown.end = () => {};
  };
}

/** `club, as owner: Someone with an account; decide: accept`. No field of the persona is named: it may be personal. */
function inWords(step: ConsentStep, journey: Journey, { system, scenario }: Session): string {
  const persona = system.personas.get(step.as ?? scenario.as ?? '');
  const decides = journey.pages.some(({ actions }) => Object.hasOwn(actions, step.do));
  return [
    persona ? `${system.title}, as ${persona.name}: ${persona.description}` : system.title,
    ...(decides ? [`decide: ${step.do}`] : []),
  ].join('; ');
}
