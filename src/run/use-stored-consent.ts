import type { ConsentStep, PlannedStep } from '../model/plan.ts';
import type { Exchange, JournalEntry, StoredConsentUse } from '../model/recording.ts';
import type { OAuthProfile } from '../model/system.ts';
import { placesInJson } from '../record/places-in-json.ts';
import { registerPlaces } from '../record/secret-place.ts';
import type { StoredConsent } from '../tokens/stored-consent.ts';
import { capture } from './capture.ts';
import { grantId, personaOf } from './grant-id.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { ScenarioGrant } from './scenario-grant.ts';
import type { Session } from './session.ts';
import type { Performed } from './step-kind.ts';

/** Either the step is done, or a person must be asked: then `entries` is what went before. */
export type Offered = { readonly done: Performed } | { readonly done: null; readonly entries: readonly JournalEntry[] };

const ASK: Offered = { done: null, entries: [] };

/** What is left of an access token must outlast the scenario, or half of its own life where that is short. */
function isGood({ issuedAt, expiresAt }: StoredConsent, now: number, scenarioMs: number): boolean {
  if (expiresAt === null) return false;
  const end = Date.parse(expiresAt);
  return end - now > Math.min(scenarioMs, (end - Date.parse(issuedAt)) / 2);
}

/** Whether the person must be asked again, however good the tokens are. */
function isOver({ givenAt }: StoredConsent, { refresh }: OAuthProfile, now: number): boolean {
  return refresh?.limitMs != null && now - Date.parse(givenAt) > refresh.limitMs;
}

function canRefresh({ refreshToken }: StoredConsent, { refresh }: OAuthProfile, now: number): boolean {
  if (refreshToken === null || refresh === null) return false;
  return refresh.lifetimeMs === null || now - Date.parse(refreshToken.issuedAt) < refresh.lifetimeMs;
}

/** What the exchange would have captured, from the tokens as they are kept; null where that is not all there. */
function captured(exchange: PlannedStep, { response }: StoredConsent, session: Session) {
  const { system, vault } = session;
  const secrets = system.schemaFor(system.oauth?.tokenOperation ?? '', '200')?.secrets ?? [];
  const pointers = secrets.map(({ pointer }) => pointer);
  registerPlaces(placesInJson(response, pointers), vault);
  const answer = { status: 200, statusText: '', headers: [], body: new TextEncoder().encode(response) };
  const found = capture(exchange.capture, { response: answer, callback: [] });
  return found.problem === null ? found.values : null;
}

/** What became of the stored consent while nobody else could touch it. */
interface Tried {
  readonly exchange: Exchange | null;
  readonly use: { readonly consent: StoredConsent; readonly tokens: StoredConsentUse['tokens'] } | null;
  readonly unclear: boolean;
}

async function tryStored(id: string, step: ConsentStep, profile: OAuthProfile, session: Session, grant: ScenarioGrant) {
  let tried: Tried = { exchange: null, use: null, unclear: false };
  await grant.update(id, async (stored) => {
    // Not before: another run may have kept the store for a while.
    const now = session.clock.now();
    if (stored === null || (grant.fresh && stored.run !== grant.run)) return stored;
    if (isOver(stored, profile, now)) return null;
    if (isGood(stored, now, session.scenario.timeoutMs)) {
      tried = { ...tried, use: { consent: stored, tokens: 'reused' } };
      return stored;
    }
    const refreshed = canRefresh(stored, profile, now) ? await refreshTokens(step.id, stored, session) : null;
    if (refreshed === null) return stored;
    const { exchange, outcome, consent } = refreshed;
    const use = outcome === 'renewed' ? ({ consent, tokens: 'refreshed' } as const) : null;
    tried = { exchange, use, unclear: outcome === 'unclear' };
    return outcome === 'refused' ? null : consent;
  });
  return tried;
}

/**
 * Looks for a consent that was given before and puts its tokens in place of this step and of the exchange of its code.
 * Tokens that ran out are renewed first, and stored before they are used. Otherwise the person is to be asked, and other
 * scenarios that want the same consent wait for it.
 */
export async function useStoredConsent(step: ConsentStep, profile: OAuthProfile, session: Session): Promise<Offered> {
  const { grant, scenario } = session;
  const exchange = scenario.steps.find(({ id }) => id === scenario.reuse[step.id]);
  if (grant === null || exchange === undefined) return ASK;
  grant.held = null;
  const id = grantId(step, profile, session);
  await grant.begin(id);
  const tried = await tryStored(id, step, profile, session, grant);
  const entries = tried.exchange === null ? [] : [tried.exchange];
  const values = tried.use && captured(exchange, tried.use.consent, session);
  const persona = personaOf(step, session);
  if (tried.use !== null && values !== null) {
    const { consent, tokens } = tried.use;
    const { givenAt, run, issuedAt, expiresAt } = consent;
    grant.held = { id, exchange: exchange.id, persona, givenAt, kept: true };
    grant.spared.set(exchange.id, `the tokens of a consent given at ${givenAt} in run ${run} are used`);
    grant.release();
    const at = new Date(session.clock.now()).toISOString();
    const own = { type: 'stored-consent', step: step.id, at, id: `${step.id}.stored` } as const;
    const use: StoredConsentUse = { ...own, persona, givenAt, run, tokens, issuedAt, expiresAt };
    return { done: { entries: [...entries, use], holds: true, captured: values, problem: null } };
  }
  if (!tried.unclear) {
    grant.held = { id, exchange: exchange.id, persona, givenAt: '', kept: false };
    return { done: null, entries };
  }
  grant.release();
  const message = 'the stored tokens have run out, and the answer to their refresh does not say whether they are good';
  // An answer that never came has a finding of its own.
  const lost = tried.exchange?.response === null;
  const problem = lost ? null : ({ code: 'tokens.refresh-unclear', message, of: 'system' } as const);
  return { done: { entries, holds: false, captured: {}, problem } };
}
