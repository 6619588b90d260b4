import { matchOperation } from '../contract/match-operation.ts';
import { runNewman } from '../http/newman.ts';
import { expectationHolds } from '../judge/expectation-holds.ts';
import type { WireResponse } from '../model/http.ts';
import type { JsonObject } from '../model/json.ts';
import type { Expectation, PlannedStep } from '../model/plan.ts';
import type { Exchange, PostmanTest } from '../model/recording.ts';
import { exchangeFacts } from '../oauth/facts.ts';
import { recordExchange } from '../record/record-exchange.ts';
import { capture } from './capture.ts';
import { problemOf } from './execute-step.ts';
import type { Session } from './session.ts';
import type { Performed, StepProblem } from './step-kind.ts';
import { notAfter, waitFacts } from './turns.ts';

export interface NewmanWork {
  readonly collection: JsonObject;
  /** Names from the root to the one item to run; the whole collection without it. */
  readonly item?: readonly string[];
  readonly folder?: string;
  /** Another request in the item's place. */
  readonly request?: JsonObject;
  readonly data?: readonly JsonObject[];
  readonly workingFolder: string;
  /** One request is shown with its redirect; a whole collection follows it, as it does in Postman. */
  readonly followRedirects: boolean;
  /** Slug of the item's operation; found by method and URL without it. */
  readonly operation?: string;
}

/** Lets Newman send, and records what it sent like everything else. Its `pm.test` results are evidence to be judged. */
export async function performNewman(
  step: PlannedStep,
  session: Session,
  work: NewmanWork,
  expect: Expectation | null,
): Promise<Performed> {
  const { vault, system } = session;
  const answers: (WireResponse | null)[] = [];
  const exchanges: Promise<Exchange>[] = [];
  const tests: {
    readonly name: string;
    readonly passed: boolean;
    readonly message: string | null;
    readonly after: number;
  }[] = [];
  const variables = variablesOf(step, session);
  const now = () => new Date(session.clock.now()).toISOString();
  const refused: StepProblem[] = [];
  const result = await runNewman({
    ...work,
    environment: variables,
    guard: session.guard,
    ...(session.connect ? { connect: session.connect } : { network: session.network }),
    timeoutMs: session.requestTimeoutMs,
    signal: session.signal,
    ...(!session.connect && {
      turn: (url: string) =>
        session.turn(url, notAfter(step, session)).catch((error: unknown) => {
          refused.push(problemOf(error, session));
          throw error;
        }),
    }),
    onExchange: ({ request, response, failure, durationMs, waitedMs, byScript }) => {
      if (!byScript) answers.push(response);
      const id = session.nextId(step.id);
      const at = now();
      const body = new TextDecoder().decode(request.body);
      const named = byScript ? undefined : work.operation;
      const operation = named ?? matchOperation(system, variables, request.method, request.url, body)?.slug ?? null;
      const status = response === null ? 'none' : String(response.status);
      const schema = operation === null ? null : system.schemaFor(operation, status);
      exchanges.push(
        exchangeFacts({ request, response }).then((facts) =>
          recordExchange(
            { request, response, failure, durationMs },
            {
              vault,
              schema,
              facts: { ...facts, ...waitFacts(waitedMs) },
              operation,
              step: step.id,
              id,
              at,
              via: 'newman',
              byScript,
            },
          ),
        ),
      );
    },
    onTest: ({ name, passed, message, iteration }) =>
      tests.push({
        name: iteration === 0 ? name : `${name} (row ${iteration + 1})`,
        passed,
        message,
        after: exchanges.length,
      }),
  });
  const sent = await Promise.all(exchanges);
  const judged = tests.map(
    ({ name, passed, message, after }): PostmanTest => ({
      type: 'postman-test',
      step: step.id,
      at: now(),
      exchange: sent[after - 1]?.id ?? null,
      name: vault.redact(name),
      passed,
      message: message === null ? null : vault.redactMessage(message),
    }),
  );
  const last = sent.findLast(({ byScript }) => !byScript);
  const expected =
    work.item === undefined || (last !== undefined && (await expectationHolds(vault.redactJson(expect), last)));
  const holds = expected && tests.every(({ passed }) => passed);
  const captured = capture(holds ? step.capture : {}, { response: answers.at(-1) ?? null, callback: [] });
  return {
    entries: [...sent, ...judged],
    holds,
    captured: { ...result.variables, ...captured.values },
    problem: refused[0] ?? captured.problem,
  };
}

/** Every variable as this step sees it: its own `with` and `user.*` of who acts come first. */
function variablesOf(step: PlannedStep, { scenario, variables }: Session): Readonly<Record<string, string>> {
  const lookup = variables.forStep(step);
  // Making a one-time code spends it, and nobody knows which of all these a script will use.
  const plain = Object.fromEntries(Object.entries(scenario.variables).filter(([, { totp }]) => !totp));
  const acting = `${step.as ?? ''}.`;
  const known = Object.keys({ ...plain, ...variables.captured(), ...step.with });
  const ofUser = known.filter((name) => name.startsWith(acting)).map((name) => `user.${name.slice(acting.length)}`);
  return Object.fromEntries(
    [...known, ...ofUser].flatMap((name) => {
      const value = lookup(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
