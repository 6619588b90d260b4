import { createHash } from 'node:crypto';
import type { ConsentStep } from '../model/plan.ts';
import type { OAuthProfile } from '../model/system.ts';
import { authorizeParameters } from '../oauth/authorize-url.ts';
import { substitute } from '../scenario/substitute.ts';
import type { Session } from './session.ts';

/** Who gives the consent. */
export function personaOf(step: ConsentStep, { scenario }: Pick<Session, 'scenario'>): string | null {
  return step.as ?? scenario.as;
}

/**
 * What a consent is given for, as one word: system, target, person and account, and the whole authorization request
 * (client, scopes, policy, redirect URI) but for what is made anew each time. Two with one id stand for each other.
 */
export function grantId(step: ConsentStep, profile: OAuthProfile, session: Session): string {
  const { scenario, system } = session;
  const lookup = session.variables.forStep(step);
  const value = (name: string) => (name.startsWith('oauth.') ? '' : lookup(name));
  const fill = (text: string) => substitute(text, value);
  const persona = personaOf(step, session);
  const account = Object.values(system.personas.get(persona ?? '')?.fields ?? {})
    .filter(({ type }) => type !== 'secret')
    .map(({ name }) => [name, session.variables.get(name) ?? '']);
  const parts = [
    system.id,
    scenario.target,
    persona,
    account,
    step.journey,
    step.do,
    fill(profile.authorizeUrl),
    authorizeParameters(profile, { fill, value }),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
