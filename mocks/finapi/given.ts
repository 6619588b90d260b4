import type { World } from '../../src/model/world.ts';
import { givenReader } from '../oauth/given-reader.ts';

/** What a scenario's `given` asks of the finAPI world; the first choice is the default. @throws Error for what is unknown. */
export function readGiven(world: Pick<World, 'system' | 'given'>) {
  const read = givenReader(world);
  const given = {
    /** Body of a 400 at the token endpoint: the published schema's, or the two keys of an OAuth server. */
    tokenRefusals: read.choice('tokenRefusals', 'error-message', 'oauth'),
    /** Second key of a 401: as the schema spells it, or as its example does. */
    unauthorisedKey: read.choice('unauthorisedKey', 'error_description', 'errorDescription'),
    /** Required by the schema of an error, absent from every example. */
    multiStepAuthentication: read.choice('multiStepAuthentication', 'omitted', 'empty'),
    /** Language of messages for users when the request asks for none. */
    language: read.choice('language', 'de', 'en'),
    /** Versions that the client may call; bare paths belong to the first. */
    versions: read.choice('versions', 'all', 'v1', 'v2'),
    /** Seconds; 0 for tokens that never expire. */
    tokenLifetime: read.count('tokenLifetime', 3600),
    refreshTokens: read.choice('refreshTokens', 'issued', 'none'),
    /** `maxUserLoginAttempts`: failed logins that lock a user; 0 for never. */
    maxLoginAttempts: read.count('maxLoginAttempts', 0),
    userVerification: read.choice('userVerification', 'automatic', 'required'),
    autoUpdate: read.choice('autoUpdate', 'disabled', 'enabled'),
    /** A fully licensed mandator must send its own redirect URL with a web form, others may not. */
    licence: read.choice('licence', 'none', 'fully-licensed'),
    mandator: read.choice('mandator', 'configured', 'misconfigured'),
  };
  read.refuseOthers();
  return given;
}
