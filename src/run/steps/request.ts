import { buildRequest } from '../../http/build-request.ts';
import { expectationHolds } from '../../judge/expectation-holds.ts';
import type { WireRequest } from '../../model/http.ts';
import type { Facts } from '../../model/recording.ts';
import { exchangeFacts } from '../../oauth/facts.ts';
import { recordExchange } from '../../record/record-exchange.ts';
import { substitute } from '../../scenario/substitute.ts';
import { capture } from '../capture.ts';
import { fillChange, fillExpectation } from '../fill.ts';
import type { Sent, Session } from '../session.ts';
import { stepKind } from '../step-kind.ts';

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
  const keys = await session.idTokenContext(sent.response);
  return { ...(await exchangeFacts({ request, response: sent.response }, keys)) };
}

/** Sends one operation of the collection, changed as the step says, and reads what it captures. */
export const requestStep = stepKind('request', async (step, session) => {
  const operation = session.system.operations.get(step.operation);
  if (operation === undefined) throw new TypeError(`there is no operation ${step.operation}`);
  const lookup = session.variables.forStep(step);
  const fill = (text: string) => substitute(text, lookup);
  const request = buildRequest(operation, {
    fill,
    body: step.body,
    change: step.change === null ? null : fillChange(step.change, lookup),
  });
  const expect = step.expect === null ? null : fillExpectation(step.expect, lookup);
  const at = new Date(session.clock.now()).toISOString();
  const age = codeFacts(request, session);
  const sent = await session.send(request);
  const status = sent.response === null ? 'none' : String(sent.response.status);
  const entry = recordExchange(
    { request, ...sent },
    {
      vault: session.vault,
      schema: session.system.schemaFor(operation.slug, status),
      requestSchema: session.system.schemaFor(operation.slug, 'request'),
      facts: { ...(await factsOf(request, sent, session)), ...age },
      operation: operation.slug,
      step: step.id,
      id: session.nextId(step.id),
      at,
      via: 'native',
    },
  );
  const holds = await expectationHolds(session.vault.redactJson(expect), entry);
  const captured = capture(holds ? step.capture : {}, { response: sent.response, callback: [] });
  return { entries: [entry], holds, captured: captured.values, problem: captured.problem };
});
