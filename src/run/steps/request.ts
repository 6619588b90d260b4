import { dirname, resolve } from 'node:path';
import { buildRequest } from '../../http/build-request.ts';
import { postmanItem } from '../../http/postman-item.ts';
import { expectationHolds } from '../../judge/expectation-holds.ts';
import type { Change, Expectation, RequestStep } from '../../model/plan.ts';
import type { Operation } from '../../model/system.ts';
import { substitute, substituteKnown } from '../../scenario/substitute.ts';
import { capture } from '../capture.ts';
import { fillChange, fillExpectation } from '../fill.ts';
import { keepTokens } from '../keep-tokens.ts';
import { performNewman } from '../perform-newman.ts';
import { readJsonObject } from '../read-json-object.ts';
import { sendOperation } from '../send-operation.ts';
import type { Session } from '../session.ts';
import { type Performed, stepKind } from '../step-kind.ts';
import { notAfter } from '../turns.ts';

/** Methods that change nothing (RFC 9110 section 9.2.1): only these are sent again after a lost answer. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** An item with scripts goes through Newman, which runs them. Variables that a script sets are left for it. */
async function sendByNewman(
  step: RequestStep,
  operation: Operation,
  change: Change | null,
  expect: Expectation | null,
  session: Session,
): Promise<Performed> {
  const lookup = session.variables.forStep(step);
  const path = resolve(session.cwd, operation.file);
  const isChanged = change !== null || step.body !== null;
  const fill = (text: string) => substituteKnown(text, lookup);
  return performNewman(
    step,
    session,
    {
      collection: await readJsonObject(path, operation.file),
      item: [...operation.folder, operation.name],
      workingFolder: dirname(path),
      followRedirects: false,
      operation: operation.slug,
      ...(isChanged && { request: postmanItem(operation, { fill, body: step.body, change }) }),
    },
    expect,
  );
}

/** Sends one operation of the collection, changed as the step says, and reads what it captures. */
export const requestStep = stepKind('request', async (step, session) => {
  const operation = session.system.operations.get(step.operation);
  if (operation === undefined) throw new TypeError(`there is no operation ${step.operation}`);
  const lookup = session.variables.forStep(step);
  const fill = (text: string) => substitute(text, lookup);
  await session.freshCodes(JSON.stringify([operation.request, step.body, step.change]), step);
  const change = step.change === null ? null : fillChange(step.change, lookup);
  const expect = step.expect === null ? null : fillExpectation(step.expect, lookup);
  if (operation.scripted) return sendByNewman(step, operation, change, expect, session);
  const request = buildRequest(operation, { fill, body: step.body, change });
  const { entry, response } = await sendOperation(step.id, request, operation, session, notAfter(step, session));
  const holds = await expectationHolds(session.vault.redactJson(expect), entry);
  const captured = capture(holds ? step.capture : {}, { response, callback: [] });
  await keepTokens(step, response, holds, session);
  const lost = response === null && !step.idempotent && !SAFE.has(request.method.toUpperCase());
  return {
    entries: [entry],
    holds,
    captured: captured.values,
    problem: captured.problem,
    final: lost,
  };
});
