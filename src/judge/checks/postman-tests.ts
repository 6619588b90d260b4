import type { StepRecord } from '../../model/evidence.ts';
import type { PostmanTest } from '../../model/recording.ts';
import type { Check, Finding } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { isOutage } from '../unreachable.ts';

const ID = 'postman.tests';

export const postmanTests: Check = {
  id: ID,
  title: 'The `pm.test`s of a collection pass',
  source: 'docs/design.md, Operations and collections',
  help: 'The test stands in the collection: open it in Postman and run the request there.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => [
      ...step.tests
        .filter((test) => saysSomething(test, step))
        .map(({ exchange: subject, name, passed, message }) => {
          const about = { step: step.id, subject, part: name };
          return passed
            ? finding(ID, 'pass', `“${name}” passes`, about)
            : finding(ID, 'fail', message ? `“${name}”: ${message}` : `“${name}” fails`, about);
        }),
      ...withoutTests(step, evidence.system.operations.size > 0),
    ]),
};

/** Scripts run without an answer too, and on that of a gateway whose system is away: what they say then is noise. */
function saysSomething({ exchange: id }: PostmanTest, step: StepRecord): boolean {
  const exchange = step.exchanges.find((one) => one.id === id);
  return exchange === undefined || (exchange.response !== null && !exchange.superseded && !isOutage(exchange, step));
}

/** A foreign collection has no contract: without tests of its own nothing was said of its answers. */
function withoutTests(step: StepRecord, hasContract: boolean): readonly Finding[] {
  const answered = step.exchanges.some(({ response }) => response !== null);
  if (step.kind !== 'collection' || hasContract || step.tests.length > 0 || !answered) return [];
  const message = 'the collection has no `pm.test`, so nothing was said of its answers';
  return [finding(ID, 'warn', message, { step: step.id, subject: null })];
}
