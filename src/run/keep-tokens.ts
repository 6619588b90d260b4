import type { WireResponse } from '../model/http.ts';
import type { RequestStep } from '../model/plan.ts';
import type { Session } from './session.ts';
import { readTokenResponse, tokensOf } from './token-response.ts';

/**
 * Puts the tokens that a step received in the store, before anything uses them: those of a consent just given, and
 * those by which a scenario's own refresh replaced stored ones. Where a stored token was refused, it is forgotten.
 */
export async function keepTokens(
  step: RequestStep,
  response: WireResponse | null,
  holds: boolean,
  session: Session,
): Promise<void> {
  const { grant, system, scenario } = session;
  const held = grant?.held;
  if (!grant || !held || response === null) return;
  const isSuccess = response.status >= 200 && response.status < 300;
  // What a step sends of its own may belong to another consent.
  const isPlain = step.change === null && Object.keys(step.with).length === 0;
  const tokens = isSuccess && isPlain ? readTokenResponse(response.body) : null;
  const now = session.clock.now();
  if (step.id === held.exchange && !held.kept) {
    if (tokens !== null) {
      const { persona, givenAt } = held;
      const own = { system: system.id, target: scenario.target, persona, givenAt, run: grant.run };
      await grant.update(held.id, () => ({ ...own, ...tokensOf(tokens, now, null) }));
      grant.held = { ...held, kept: true };
    }
    grant.release();
  } else if (held.kept && tokens !== null && step.operation === system.oauth?.refresh?.operation) {
    await grant.update(held.id, (before) => before && { ...before, ...tokensOf(tokens, now, before) });
  } else if (held.kept && response.status === 401 && !holds) {
    await grant.update(held.id, () => null);
  }
}
