import type { World } from '../../src/model/world.ts';
import { givenReader } from '../oauth/given-reader.ts';

/**
 * What a scenario's `given` asks of the ScholarPack world: what the sources leave open. The first
 * choice is the default. @throws Error for a key or value unknown here, rather than ignore it.
 */
export function readGiven(world: World) {
  const reader = givenReader(world);
  const given = {
    /** Whose words the errors are in: Authlib's of version 1.2, or of versions up to 1.0. */
    authlib: reader.choice('authlib', '1.2', '0.14'),
    /** The redirect comes back with a slash at its end, as in the guidance (S3:27), or as it was registered. */
    callbackSlash: reader.choice('callbackSlash', 'added', 'as-registered'),
    /** How a path without its slash is redirected: as Flask does now, or as it did, when POST became GET. */
    slashRedirect: reader.choice('slashRedirect', '308', '301'),
    /** Whether id and secret in Basic are form-decoded (RFC 6749 section 2.3.1); the guidance joins them as they are. */
    basicDecoding: reader.choice('basicDecoding', 'none', 'form'),
    /** Whether base64 with too much `=` passes, as it does in Python. */
    basicPadding: reader.choice('basicPadding', 'lenient', 'strict'),
    /** What becomes of the access token when its refresh token is used. */
    oldAccessToken: reader.choice('oldAccessToken', 'works', 'revoked'),
    refreshLifetime: reader.choice('refreshLifetime', 'unlimited', '30d'),
  };
  reader.refuseOthers();
  return given;
}
