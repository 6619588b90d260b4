import { jsonText } from '../../contract/json-text.ts';
import type { ResponseShape } from '../../judge/response-shapes.ts';
import { schemaOfShape } from '../../judge/schema-of-shape.ts';
import type { JsonObject } from '../../model/json.ts';

/** The file of a schema for an answer that has none, as strict as what was seen of it allows. */
export function proposedFile(response: ResponseShape): string {
  const { operation, status, contentTypes } = response;
  const [contentType] = [...contentTypes].sort();
  const annotation = isEmpty(response) ? { empty: true } : contentType === undefined ? null : { contentType };
  const schema: JsonObject = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `${operation} ${status}`,
    $comment: 'Proposed from a recording: name the source of each field, and mark what is secret or personal',
    ...(annotation && { 'x-response': annotation }),
    ...bodySchema(response),
  };
  return `${jsonText(schema)}\n`;
}

function bodySchema(response: ResponseShape): JsonObject {
  const { body, kinds } = response;
  if (isEmpty(response)) return {};
  if (body.count > 0) {
    const schema = schemaOfShape(body);
    return body.types.has('object') ? { ...schema, unevaluatedProperties: false } : schema;
  }
  // A page is judged by its title and text, which a person must choose.
  return kinds.has('html') ? { type: 'object', required: [], additionalProperties: true } : { type: 'string' };
}

function isEmpty({ body, kinds }: ResponseShape): boolean {
  return body.count === 0 && [...kinds].every((kind) => kind === 'empty') && kinds.size > 0;
}
