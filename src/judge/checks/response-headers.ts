import { headerValues } from '../../model/http.ts';
import type { Check } from '../../model/result.ts';
import { answerInWords, answersOf } from '../answers.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { matchesPattern } from '../matches-pattern.ts';

export const responseHeaders: Check = {
  id: 'response.headers',
  title: 'The response carries the headers that its contract requires',
  source: 'docs/design.md, The contract of a response',
  help: 'x-response.headers of the schema names each header and the pattern that one of its values must match.',
  judge: (evidence) =>
    answersOf(evidence).flatMap((answer) => {
      if (answer.kind !== 'api' || !answer.schema) return [];
      const { file, headers } = answer.schema;
      return Object.entries(headers).map(([name, pattern]) => {
        const values = headerValues(answer.exchange.response?.headers ?? [], name);
        const about = {
          ...answer,
          part: name,
          expected: pattern === '' ? 'present' : pattern,
          actual: values.length === 0 ? undefined : values.join(', '),
          schema: { file, line: 1 },
        };
        if (values.some((value) => matchesPattern(pattern, value))) {
          return finding('response.headers', 'pass', `${answerInWords(answer)} carries ${name}`, about);
        }
        const message =
          values.length === 0
            ? `${answerInWords(answer)} lacks the header ${name}`
            : `${answerInWords(answer)}: ${name} should match ${pattern}, got ${inWords(values.join(', '))}`;
        return finding('response.headers', 'fail', message, about);
      });
    }),
};
