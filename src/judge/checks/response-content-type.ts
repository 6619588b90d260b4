import { headerValues } from '../../model/http.ts';
import type { Check } from '../../model/result.ts';
import { answerInWords, answersOf } from '../answers.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { mediaType } from '../read-body.ts';

/** Parameters such as the charset do not count, and neither does case (RFC 9110 section 8.3.1). */
export const responseContentType: Check = {
  id: 'response.content-type',
  title: 'The response has the content type of its contract',
  source: 'RFC 9110 section 8.3',
  help: 'Compare the Content-Type header with x-response.contentType of the schema; a gateway that answers in place of the system often sends HTML.',
  judge: (evidence) =>
    answersOf(evidence).flatMap((answer) => {
      const wanted = answer.schema?.contentType;
      if (answer.kind !== 'api' || !answer.schema || answer.schema.empty || !wanted) return [];
      const { file } = answer.schema;
      const values = headerValues(answer.exchange.response?.headers ?? [], 'content-type');
      const [value] = values;
      const about = { ...answer, expected: wanted, actual: values.join(', '), schema: { file, line: 1 } };
      if (values.length === 1 && value !== undefined && mediaType(value) === mediaType(wanted)) {
        return [finding('response.content-type', 'pass', `${answerInWords(answer)} is ${wanted}`, about)];
      }
      const got = values.length === 0 ? 'no Content-Type header' : inWords(values.join(', '));
      const message = `${answerInWords(answer)} should be ${wanted}, got ${got}`;
      return [finding('response.content-type', 'fail', message, about)];
    }),
};
