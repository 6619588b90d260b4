import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { type Caller, challengeFor } from '../bearer.ts';
import { readGiven } from '../given.ts';
import type { Grant } from '../grants.ts';

/** A request to finAPI Access on its way through the operations. */
export interface AccessCall {
  readonly world: World;
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly requestId: string;
  /** Method and path, as errors repeat it. */
  readonly endpoint: string;
}

/** A message for users comes in German and English; one for developers in English only (P-FO). */
export type Message = string | { readonly de: string; readonly en: string };

/** What finAPI Access says when it refuses, in the form of `ErrorMessage`. */
export interface AccessError {
  readonly status: 400 | 403 | 404 | 405 | 422 | 423;
  readonly code: string;
  readonly message: Message;
}

/** Every answer of Access carries the request's id. A body of undefined is an empty answer. */
export function answer(
  call: AccessCall,
  status: number,
  body?: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' };
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'x-request-id': call.requestId, ...type, ...headers },
  });
}

/** `ErrorMessage` (P-FO): business errors are for users, technical ones for developers. */
export function refuse(call: AccessCall, { status, code, message }: AccessError, grant: Grant | null = null): Response {
  const { multiStepAuthentication } = readGiven(call.world);
  const text = typeof message === 'string' ? message : message[languageOf(call)];
  const error = { message: text, code, type: typeof message === 'string' ? 'TECHNICAL' : 'BUSINESS' };
  return answer(call, status, {
    errors: [multiStepAuthentication === 'empty' ? { ...error, multiStepAuthentication: null } : error],
    date: new Date(call.world.clock.now()).toISOString().replace('T', ' ').replace('Z', ''),
    requestId: call.requestId,
    endpoint: call.endpoint,
    authContext: grant?.user == null ? '1' : `1/${userNumber(call.world, grant.user)}`,
    bank: null,
  });
}

/** The two keys of an authentication error, the second spelt as the scenario has it. */
export function unauthorised(
  call: AccessCall,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer(call, 401, { error, [readGiven(call.world).unauthorisedKey]: description }, headers);
}

/** For a caller whose token is missing or does not work. */
export function refuseCaller(call: AccessCall, caller: Extract<Caller, { error: string }>): Response {
  return unauthorised(call, caller.error, caller.description, { 'www-authenticate': challengeFor(caller) });
}

/** German unless the request asks for another language; Czech and Slovak have no messages of their own (P-FO). */
function languageOf({ world, request }: AccessCall): 'de' | 'en' {
  const asked = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((tag) => tag.trim().slice(0, 2).toLowerCase());
  const found = asked.find((tag) => ['de', 'en', 'cs', 'sk'].includes(tag));
  if (found === undefined) return readGiven(world).language;
  return found === 'de' ? 'de' : 'en';
}

/** Users are numbered as they are met. */
function userNumber(world: World, user: string): number {
  const numbers = world.state('finapi user numbers', () => new Map<string, number>());
  const number = numbers.get(user) ?? numbers.size + 2;
  numbers.set(user, number);
  return number;
}
