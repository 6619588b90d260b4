import type { RawConsent } from '../../browser/consent.ts';
import type { RawPage } from '../../browser/page-view.ts';
import { SteadfastError } from '../../errors.ts';
import { expectationHolds } from '../../judge/expectation-holds.ts';
import type { ConsentStep } from '../../model/plan.ts';
import type { Consent, PageView } from '../../model/recording.ts';
import type { OAuthProfile } from '../../model/system.ts';
import { authorizeParameters, authorizeUrl, changeParameters } from '../../oauth/authorize-url.ts';
import { type Callback, readCallback } from '../../oauth/callback.ts';
import { authorizeFacts } from '../../oauth/facts.ts';
import { createPkce } from '../../oauth/pkce.ts';
import { recordConsent } from '../../record/record-consent.ts';
import { substitute } from '../../scenario/substitute.ts';
import { askConsent, countDown } from '../ask-consent.ts';
import { capture } from '../capture.ts';
import { fillChange, fillExpectation } from '../fill.ts';
import { issueCaptured } from '../issue-captured.ts';
import { pageKeeper } from '../keep-pages.ts';
import type { Session } from '../session.ts';
import { stepKind } from '../step-kind.ts';
import { useStoredConsent } from '../use-stored-consent.ts';
import { walkOptions } from '../walk-options.ts';

function profileOf(session: Session): OAuthProfile {
  const profile = session.system.oauth;
  if (profile !== null) return profile;
  throw new SteadfastError({ code: 'consent.no-profile', message: `${session.system.id} has no OAuth profile.` });
}

/** Fresh for every consent: `state` and `nonce` carry 192 bits each (RFC 6749 10.10, OpenID Connect Core 15.5.2). */
function renewVariables({ variables, vault, randomBytes }: Session): void {
  const text = (length: number) => Buffer.from(randomBytes(length)).toString('base64url');
  const { verifier, challenge } = createPkce(randomBytes(32));
  vault.issue(verifier);
  variables.set('oauth.state', text(24));
  variables.set('oauth.nonce', text(24));
  variables.set('oauth.codeVerifier', verifier);
  variables.set('oauth.codeChallenge', challenge);
}

/** The authorize URL of this step: the profile's parameters, changed as the step says. */
function urlOf(step: ConsentStep, profile: OAuthProfile, session: Session): string {
  const lookup = session.variables.forStep(step);
  const fill = (text: string) => substitute(text, lookup);
  const change = step.change === null ? {} : fillChange(step.change, lookup);
  const parameters = authorizeParameters(profile, { fill, value: lookup });
  const secrets = session.vault.values().flatMap(({ name, value }) => (name?.endsWith('SECRET') ? [value] : []));
  return authorizeUrl(
    changeParameters(parameters, change.query ?? {}),
    change.url ?? fill(profile.authorizeUrl),
    secrets,
  );
}

async function outcomeOf(raw: RawConsent, callback: Callback | null, page: (raw: RawPage) => Promise<PageView>) {
  const { outcome } = raw;
  if (outcome.kind === 'callback') {
    return { kind: 'callback' as const, url: outcome.url, params: callback?.params ?? [] };
  }
  if (outcome.kind === 'page') return { kind: 'page' as const, page: await page(outcome.page) };
  return { ...outcome, page: outcome.page && (await page(outcome.page)) };
}

/** Asks for consent in a browser and catches the answer. The code is stamped when the redirect is seen. */
export const consentStep = stepKind('consent', async (step, session) => {
  const profile = profileOf(session);
  const offered = await useStoredConsent(step, profile, session);
  if (offered.done !== null) return offered.done;
  renewVariables(session);
  const lookup = session.variables.forStep(step);
  const fill = (text: string) => substitute(text, lookup);
  const url = urlOf(step, profile, session);
  session.refuseUnreachable('GET', url);
  const journey = session.system.journeys.get(step.journey);
  if (journey === undefined) throw new TypeError(`there is no journey ${step.journey}`);
  const query = new URL(url).searchParams;
  session.asked.nonce = query.get('nonce');
  const expect = step.expect === null ? null : fillExpectation(step.expect, lookup);
  const raw = await askConsent(step, session, {
    authorizeUrl: url,
    redirectUris: [...new Set([fill(profile.redirectUri), ...query.getAll('redirect_uri')])],
    state: query.get('state'),
    journey,
    resolve: fill,
    walk: walkOptions(step, session, expect?.page),
  });
  const seen = issueCaptured(raw.captured, session.vault);
  const { outcome } = raw;
  const callback = outcome.kind === 'callback' ? readCallback(outcome.url, outcome.body) : null;
  const seenAt = outcome.kind === 'callback' ? outcome.at : session.clock.now();
  const keep = pageKeeper(step.id, session);
  const entry: Consent = recordConsent(
    {
      type: 'consent',
      step: step.id,
      at: new Date(seenAt).toISOString(),
      id: `${step.id}.1`,
      journey: step.journey,
      branch: step.do,
      ...(session.byHand && { given: session.byHand.window ? 'assisted' : 'code' }),
      authorizeUrl: url,
      stateSent: query.get('state'),
      pages: await Promise.all(raw.pages.map(keep)),
      outcome: await outcomeOf(raw, callback, keep),
      ...(raw.controls.length > 0 && { controls: raw.controls }),
      durationMs: raw.durationMs,
      facts: { ...authorizeFacts(url), ...callback?.facts },
    },
    session.vault,
  );
  const answers = callback?.params ?? [];
  const code = answers.find(([name]) => name === 'code')?.[1];
  if (code !== undefined) {
    session.codeSeenAt.set(step.id, seenAt);
    session.codes.set(code, seenAt);
    if (session.grant?.held) session.grant.held = { ...session.grant.held, givenAt: entry.at };
    countDown(session);
  }
  const captured = capture(step.capture, { response: null, callback: answers });
  const implied = answers.filter(([name]) => name === 'code' || name === 'state');
  const stopped = session.stopped?.take(step.id, session) ?? [];
  return {
    entries: [...offered.entries, entry, ...stopped],
    holds: stopped.length === 0 && (await expectationHolds(session.vault.redactJson(expect), entry)),
    captured: { ...seen, ...Object.fromEntries(implied), ...captured.values },
    problem: captured.problem,
  };
});
