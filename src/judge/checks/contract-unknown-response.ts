import type { Check } from '../../model/result.ts';
import { answersOf } from '../answers.ts';
import { finding } from '../findings.ts';

const ID = 'contract.unknown-response';

export const contractUnknownResponse: Check = {
  id: ID,
  title: 'The contract documents the response',
  source: 'docs/design.md, The contract of a response',
  help: 'Add schemas/<system>/<operation>.<status>.schema.json when the response is right, or report it to the system when it is not.',
  judge: (evidence) =>
    answersOf(evidence).map(({ step, subject, operation, status, schema }) => {
      if (schema) return finding(ID, 'pass', `${operation} ${status} is documented`, { step, subject });
      const message =
        operation === null
          ? `the collection has no operation for this request, which got ${status}`
          : `no schema documents ${operation} ${status}`;
      return finding(ID, 'fail', message, { step, subject, expected: 'a documented response', actual: status });
    }),
};
