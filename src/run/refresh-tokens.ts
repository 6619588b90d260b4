import { buildRequest } from '../http/build-request.ts';
import type { Exchange } from '../model/recording.ts';
import type { Operation } from '../model/system.ts';
import { substitute, templateNames } from '../scenario/substitute.ts';
import type { StoredConsent } from '../tokens/stored-consent.ts';
import { sendOperation } from './send-operation.ts';
import type { Session } from './session.ts';
import { readTokenResponse, tokensOf } from './token-response.ts';

/** What came of a refresh: new tokens, a refusal after which the person must be asked again, or nothing that can be told. */
export interface Refreshed {
  readonly exchange: Exchange;
  readonly outcome: 'renewed' | 'refused' | 'unclear';
  readonly consent: StoredConsent;
}

/** The variables in which a refresh request carries its token, in the form or in the query. */
function tokenVariables({ request }: Operation): readonly string[] {
  const form = request.body?.mode === 'urlencoded' ? request.body.pairs : [];
  const query = [...request.url.matchAll(/[?&]refresh_token=([^&#]*)/g)].map(([, value = '']) => value);
  const values = [...form.flatMap(({ key, value }) => (key === 'refresh_token' ? [value] : [])), ...query];
  return values.flatMap(templateNames);
}

/**
 * Asks for new tokens with the stored refresh token (RFC 6749 section 6). Null where the system or the consent has no way
 * to: the operation must carry its refresh token as a variable and have no scripts.
 */
export async function refreshTokens(step: string, consent: StoredConsent, session: Session): Promise<Refreshed | null> {
  const operation = session.system.operations.get(session.system.oauth?.refresh?.operation ?? '');
  const token = consent.refreshToken?.value;
  if (operation === undefined || operation.scripted || token === undefined) return null;
  const names = tokenVariables(operation);
  if (names.length === 0) return null;
  session.vault.issue(token);
  const lookup = (name: string) => (names.includes(name) ? token : session.variables.get(name));
  const request = buildRequest(operation, { fill: (text) => substitute(text, lookup) });
  const { entry: exchange, response } = await sendOperation(step, request, operation, session);
  const status = response?.status ?? 0;
  const tokens = response && status >= 200 && status < 300 ? readTokenResponse(response.body) : null;
  if (tokens !== null) {
    const renewed = { ...consent, ...tokensOf(tokens, session.clock.now(), consent) };
    return { exchange, outcome: 'renewed', consent: renewed };
  }
  const error = response && readTokenResponse(response.body)?.['error'];
  // Another client's fault is no reason to give a good token up (RFC 6749 section 5.2).
  const isRefused = status === 400 && error !== 'invalid_client' && error !== 'unauthorized_client';
  return { exchange, outcome: isRefused ? 'refused' : 'unclear', consent };
}
