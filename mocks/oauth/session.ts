import type { World } from '../../src/model/world.ts';
import { randomToken } from './random-token.ts';

/** What a site remembers of one browser. */
export interface Session<T> {
  readonly id: string;
  /** Changed in place by the pages that learn something. */
  readonly data: T;
  /** Must come back with every form of this session. */
  readonly csrf: string;
  /** `Set-Cookie` for the answer. Always safe to send: an unchanged cookie is set to the same value. */
  readonly setCookie: string;
}

/**
 * The session that the request's own cookie names, or a new one. Cookies are read from the request's header and sessions
 * live in the world, because MSW keeps one cookie jar for the whole process.
 */
export function session<T>(world: World, request: Request, cookie: string, initial: () => T): Session<T> {
  const sessions = world.state(`sessions ${cookie}`, () => new Map<string, Session<T>>());
  const known = sessions.get(readCookie(request, cookie) ?? '');
  if (known) return known;
  const id = randomToken(world, cookie, 43);
  const made: Session<T> = {
    id,
    data: initial(),
    csrf: randomToken(world, cookie, 36),
    setCookie: `${cookie}=${id}; Path=/; Secure; HttpOnly; SameSite=Lax`,
  };
  sessions.set(id, made);
  return made;
}

/** A cookie's value from the request's own header, or null. */
function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** Whether a posted form was made by a page of this session. */
export function csrfHolds(session: Session<unknown>, form: URLSearchParams, field = '_csrf'): boolean {
  return form.get(field) === session.csrf;
}
