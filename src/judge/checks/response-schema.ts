import type { Body, Evidence } from '../../model/evidence.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import type { Check, Finding } from '../../model/result.ts';
import type { ResponseSchema, SchemaIssue } from '../../model/system.ts';
import { type Answer, answerInWords, answersOf } from '../answers.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';

const ID = 'response.schema';

/** Judges a body, or a callback's parameters, by the schema of its operation and status. */
export const responseSchema: Check = {
  id: ID,
  title: 'The response has the shape of its contract',
  source: 'docs/design.md, The contract of a response; catalogue S17',
  help: 'The finding names the place in the body and the line of the schema. An unknown property is a warning: add it to the schema once it is documented.',
  judge: (evidence) =>
    answersOf(evidence).flatMap((answer) => (answer.schema ? judgeAnswer(evidence, answer, answer.schema) : [])),
};

function judgeAnswer(evidence: Evidence, answer: Answer, schema: ResponseSchema): readonly Finding[] {
  if (answer.kind === 'callback') return judgeValue(answer, schema, answer.value);
  const body = evidence.body(answer.exchange);
  if (schema.empty) return [judgeEmpty(answer, schema, body)];
  if (body.truncated)
    return [say(answer, schema, 'inconclusive', 'was recorded only in part, so its shape is not known')];
  const title = schema.title === null ? [] : [judgeTitle(answer, schema, schema.title, body)];
  if (body.kind === 'empty') return [say(answer, schema, 'fail', 'is empty, expected a body')];
  if (body.kind === 'binary') return [say(answer, schema, 'fail', 'is not UTF-8 text')];
  if (body.problem !== null || body.value === undefined) {
    return [say(answer, schema, 'fail', `could not be read: ${body.problem ?? 'it holds no value'}`)];
  }
  return [...title, ...judgeValue(answer, schema, body.value)];
}

function judgeValue(answer: Answer, schema: ResponseSchema, value: Json): readonly Finding[] {
  const issues = schema.validate(value);
  if (issues.length === 0) return [say(answer, schema, 'pass', 'has the shape of its schema')];
  return issues.map((issue) => issueFinding(answer, issue));
}

/** The schema's own sentence already says what came. */
function issueFinding(answer: Answer, issue: SchemaIssue): Finding {
  const { expected, actual, pointer } = issue;
  const schema = { file: issue.schema.file, line: issue.schema.line };
  const message = `${answerInWords(answer)}: ${issue.message}`;
  return finding(ID, issue.unknownProperty ? 'warn' : 'fail', message, {
    ...answer,
    expected,
    actual,
    pointer,
    schema,
  });
}

function judgeEmpty(answer: Answer, schema: ResponseSchema, body: Body): Finding {
  if (body.kind === 'empty') return say(answer, schema, 'pass', 'is empty, as documented');
  return say(answer, schema, 'fail', 'should be empty', body.text ?? 'binary data');
}

function judgeTitle(answer: Answer, schema: ResponseSchema, wanted: string, body: Body): Finding {
  const title = isJsonObject(body.value) ? body.value['title'] : undefined;
  const holds = typeof title === 'string' && title.toLowerCase().includes(wanted.toLowerCase());
  const message = holds ? `is titled ${inWords(wanted)}` : `should be titled ${inWords(wanted)}, got ${inWords(title)}`;
  return { ...say(answer, schema, holds ? 'pass' : 'fail', message, title), expected: wanted };
}

function say(
  answer: Answer,
  { file }: ResponseSchema,
  verdict: Finding['verdict'],
  message: string,
  actual?: Json,
): Finding {
  const about = { ...answer, actual, schema: { file, line: 1 } };
  return finding(ID, verdict, `${answerInWords(answer)} ${message}`, about);
}
