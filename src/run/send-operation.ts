import type { WireRequest, WireResponse } from '../model/http.ts';
import type { Exchange, Facts } from '../model/recording.ts';
import type { Operation } from '../model/system.ts';
import { exchangeFacts } from '../oauth/facts.ts';
import { recordExchange } from '../record/record-exchange.ts';
import type { Sent, Session } from './session.ts';
import { waitFacts } from './turns.ts';

/** Age of the code a request carries, against its life; nothing for a request without a code we saw. */
function codeFacts(request: WireRequest, session: Session): Facts {
  const lifetimeMs = session.system.oauth?.codeLifetimeMs;
  if (lifetimeMs === undefined || session.codes.size === 0) return {};
  const query = new URL(request.url).searchParams;
  const form = new URLSearchParams(new TextDecoder().decode(request.body));
  const code = form.get('code') ?? query.get('code');
  const seenAt = code === null ? undefined : session.codes.get(code);
  return seenAt === undefined ? {} : { 'code.ageMs': session.clock.now() - seenAt, 'code.lifetimeMs': lifetimeMs };
}

async function factsOf(request: WireRequest, sent: Sent, session: Session): Promise<Facts> {
  const keys = await session.idTokenContext(sent.response, session.signal);
  return { ...(await exchangeFacts({ request, response: sent.response }, keys)) };
}

/**
 * Sends a request once and records it as `step`'s; the raw answer is for captures only. On a live target it waits its
 * turn, unless that comes after `before`.
 */
export async function sendOperation(
  step: string,
  request: WireRequest,
  operation: Operation,
  session: Session,
  before: number | null = null,
): Promise<{ readonly entry: Exchange; readonly response: WireResponse | null }> {
  const waitedMs = await session.turn(request.url, before);
  const at = new Date(session.clock.now()).toISOString();
  const age = codeFacts(request, session);
  const sent = await session.send(request, session.signal);
  const status = sent.response === null ? 'none' : String(sent.response.status);
  const entry = recordExchange(
    { request, ...sent },
    {
      vault: session.vault,
      schema: session.system.schemaFor(operation.slug, status),
      requestSchema: session.system.schemaFor(operation.slug, 'request'),
      facts: {
        ...(await factsOf(request, sent, session)),
        ...age,
        ...waitFacts(waitedMs),
      },
      operation: operation.slug,
      step,
      id: session.nextId(step),
      at,
      via: 'native',
    },
  );
  return { entry, response: sent.response };
}
