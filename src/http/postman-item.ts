import type { JsonObject } from '../model/json.ts';
import type { Operation } from '../model/system.ts';
import { applyChange, changeHeaders } from './apply-change.ts';
import type { BuildOptions } from './build-request.ts';
import { type DraftBody, draftRequest } from './draft.ts';
import { refuseUnsendable } from './refuse-unsendable.ts';

/**
 * A changed operation as a Postman item's request, for `runNewman({ request })`: a scripted operation is changed like any
 * other and Newman encodes it. `fill` should leave variables that it does not know, since a pre-request script may set
 * them. Of the headers Newman adds by itself none can be dropped here. Throws as `buildRequest` does.
 */
export function postmanItem(operation: Operation, options: BuildOptions): JsonObject {
  const change = options.change ?? {};
  const { method, url, headers, body } = applyChange(
    draftRequest(operation, options.fill, options.body),
    change,
    options.fill,
  );
  const header = changeHeaders(headers, change, options.fill);
  refuseUnsendable(method, header);
  return {
    method,
    url,
    // Written into headers or query already.
    auth: { type: 'noauth' },
    header: header.map(([key, value]) => ({ key, value })),
    ...postmanBody(body),
  };
}

function postmanBody(body: DraftBody): JsonObject {
  switch (body.kind) {
    case 'none':
      return {};
    case 'form':
      return { body: { mode: 'urlencoded', urlencoded: body.pairs.map(([key, value]) => ({ key, value })) } };
    case 'form-text':
      return { body: { mode: 'raw', raw: body.text } };
    case 'raw':
      return { body: { mode: 'raw', raw: body.text, options: { raw: { language: body.language ?? 'text' } } } };
    case 'file':
      return { body: { mode: 'file', file: { src: body.src } } };
  }
}
