import type { Evidence, StepRecord } from '../../model/evidence.ts';
import type { Check, Finding } from '../../model/result.ts';
import { type Compared, compareExpectation, type Subject } from '../expectation.ts';
import { finding, isFinally, settled } from '../findings.ts';
import { placeOf } from '../place-of.ts';
import { isOutage } from '../unreachable.ts';

const SOURCE = 'docs/design.md, A scenario';

/** What a step expects, part by part; a poll that was asked again is not held to it. */
export const expectations: readonly Check[] = [
  expectCheck(
    'status',
    'The answer has the status that the step expects',
    'Compare the answer with the step: one of them is wrong.',
  ),
  expectCheck(
    'default-status',
    'The answer of a request that states no status is a success (2xx)',
    'Say `expect: { status: 400 }` when another status is what you want.',
  ),
  expectCheck(
    'headers',
    'The answer has the headers that the step expects',
    'Header names compare without case; several values are joined by a comma.',
  ),
  expectCheck(
    'body',
    'The body has what the step expects of it',
    'Objects compare as a subset, arrays item by item; use a matcher such as `contains` for less.',
  ),
  expectCheck(
    'jsonpath',
    'The first node of each JSONPath query is what the step expects',
    'Queries are RFC 9535; `exists: false` expects no node.',
  ),
  expectCheck(
    'callback',
    'The redirect has the parameters that the step expects',
    'The consent in the report shows every parameter that came back.',
  ),
  expectCheck(
    'page',
    'The consent ends on the page that the step expects',
    'The report shows the page with its text and picture.',
  ),
  expectCheck(
    'text',
    'The page or body has the text that the step expects',
    'The report shows the text as it was read.',
  ),
];

function expectCheck(part: Compared['part'], title: string, help: string): Check {
  const id = `expect.${part}`;
  return {
    id,
    title,
    source: SOURCE,
    help,
    judge: (evidence) =>
      evidence.steps.flatMap((step) =>
        comparedOf(evidence, step)
          .filter((compared) => compared.part === part)
          .flatMap((compared) => findingsOf(id, evidence, step, compared)),
      ),
  };
}

function findingsOf(id: string, evidence: Evidence, step: StepRecord, compared: Compared): readonly Finding[] {
  const about = {
    step: step.id,
    subject: subjectOf(step),
    expected: compared.expected,
    part: partOf(compared),
    place: placeOf(evidence, step, compared.at === '' ? '' : `/expect${compared.at}`),
  };
  if (compared.mismatches.length === 0) return [finding(id, 'pass', `${compared.what} is as expected`, about)];
  // A success nobody asked for, while tidying up, is no news about the contract.
  const verdict = compared.part === 'default-status' && isFinally(step) ? 'warn' : 'fail';
  return compared.mismatches.map(({ pointer, expected, actual, message }) => {
    const what = pointer === '' ? compared.what : `${compared.what} at ${pointer}`;
    return finding(id, verdict, `${what}: ${message}`, { ...about, expected, actual, pointer });
  });
}

/** `/headers/allow` is the part `allow` of `expect.headers`; what is compared as a whole has none. */
function partOf({ at }: Compared): string | undefined {
  return at.split('/').slice(2).join('/') || undefined;
}

function comparedOf(evidence: Evidence, step: StepRecord): readonly Compared[] {
  if (step.start === null) return [];
  const { expect } = step.start;
  const subject = judgedSubject(evidence, step);
  return subject ? compareExpectation(expect, subject) : [];
}

/** A collection is judged by its own tests, an outage by `transport`, a journey cut short by its own check. */
function judgedSubject(evidence: Evidence, step: StepRecord): Subject | null {
  if (step.kind === 'request') {
    const exchange = settled(step.exchanges);
    if (!exchange || isOutage(exchange, step)) return null;
    return { exchange, body: evidence.body(exchange) };
  }
  const consent = step.consents.at(-1);
  if (step.kind === 'consent' && consent) return { consent };
  const visit = settled(step.visits);
  return step.kind === 'portal' && visit?.ended ? { visit } : null;
}

function subjectOf(step: StepRecord): string | null {
  return (settled(step.exchanges) ?? step.consents.at(-1) ?? settled(step.visits))?.id ?? null;
}
