import type { Evidence } from '../model/evidence.ts';
import { headerValue } from '../model/http.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { Exchange, RecordedResponse } from '../model/recording.ts';
import { parseUrl } from './parse-url.ts';
import { mediaType } from './read-body.ts';

/** A request to a token endpoint that was answered. */
export interface TokenExchange {
  readonly exchange: Exchange;
  readonly response: RecordedResponse;
  /** Form fields and query parameters, in order. */
  readonly parameters: URLSearchParams;
  /** The answer when it is a JSON object; null for anything else. */
  readonly answer: JsonObject | null;
}

/** Told by what is asked, a grant, or by the operation that the OAuth profile names. */
export function tokenExchangesOf(evidence: Evidence): readonly TokenExchange[] {
  const tokenOperation = evidence.system.oauth?.tokenOperation;
  return evidence.steps
    .flatMap((step) => step.exchanges)
    .flatMap((exchange) => {
      const { response, request, via } = exchange;
      if (response === null || via === 'browser' || request.method.toUpperCase() !== 'POST') return [];
      const parameters = parametersOf(exchange);
      const asks = parameters.has('grant_type');
      if (!asks && (tokenOperation === undefined || exchange.operation !== tokenOperation)) return [];
      const { value } = evidence.body(exchange);
      return [{ exchange, response, parameters, answer: isJsonObject(value) ? value : null }];
    });
}

/** Tokens were issued. */
export function isIssued({ response }: TokenExchange): boolean {
  return response.status >= 200 && response.status < 300;
}

/** The token endpoint refused, in the way RFC 6749 section 5.2 speaks of; a limit or an outage is none. */
export function isRefused({ response }: TokenExchange): boolean {
  return response.status >= 400 && response.status < 500 && response.status !== 429;
}

function parametersOf({ request }: Exchange): URLSearchParams {
  const parameters = new URLSearchParams(parseUrl(request.url)?.search ?? '');
  const type = mediaType(headerValue(request.headers, 'content-type') ?? '');
  if (type === 'application/x-www-form-urlencoded' && request.body?.encoding === 'utf8') {
    for (const [name, value] of new URLSearchParams(request.body.data)) parameters.append(name, value);
  }
  return parameters;
}
