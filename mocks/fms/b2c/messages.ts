import type { World } from '../../../src/model/world.ts';

/** What Azure AD B2C says when it refuses: OAuth's error and its own text. */
export interface Refusal {
  readonly error: string;
  /** `AADB2C90083: The request is missing required parameter: grant_type.`, without the trailer. */
  readonly text: string;
}

/** The text with the lines that every B2C error ends with: CRLF, correlation id, time in UTC. */
export function withTrailer(world: World, text: string): string {
  const { correlationId, timestamp } = trailer(world);
  return `${text}\r\nCorrelation ID: ${correlationId}\r\nTimestamp: ${timestamp}\r\n`;
}

export function trailer(world: World): { readonly correlationId: string; readonly timestamp: string } {
  const timestamp = new Date(world.clock.now())
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return { correlationId: world.random('correlation').uuid(), timestamp };
}

export function missing(parameter: string): Refusal {
  return { error: 'invalid_request', text: `AADB2C90083: The request is missing required parameter: ${parameter}.` };
}

/** Declared as invented: what B2C says of a repeated parameter is not documented. */
export function repeated(parameter: string): Refusal {
  return {
    error: 'invalid_request',
    text: `AADB2C90122: Input for '${parameter}' received in the request has failed HTTP request validation. Ensure that the input does not contain characters such as < or &.`,
  };
}

export function redirectNotRegistered(redirectUri: string, clientId: string): Refusal {
  return {
    error: 'redirect_uri_mismatch',
    text: `AADB2C90006: The redirect URI '${redirectUri}' provided in the request is not registered for the client id '${clientId}'.`,
  };
}

export function unknownClient(clientId: string, tenantName: string): Refusal {
  return {
    error: 'invalid_client',
    text: `AADB2C90018: The client id '${clientId}' specified in the request is not registered in tenant '${tenantName}'.`,
  };
}

/** Declared as invented. */
export function unknownPolicy(policy: string, tenantName: string): Refusal {
  return { error: 'invalid_request', text: `The policy '${policy}' is not known in tenant '${tenantName}'.` };
}
