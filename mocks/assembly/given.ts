import type { World } from '../../src/model/world.ts';
import { givenReader } from '../oauth/given-reader.ts';

/** What a scenario's `given` asks of the Assembly world; the first choice is the default. @throws Error for what is unknown. */
export function readGiven(world: Pick<World, 'system' | 'given'>) {
  const read = givenReader(world);
  const given = {
    /** Whether a request without a version of the API is served as version 1 or refused. */
    accept: read.choice('accept', 'lenient', 'strict'),
    /** The exchange must repeat the redirect URI by its table, and has none in its template. */
    redirectUriAtToken: read.choice('redirectUriAtToken', 'required', 'optional'),
    /** Life of a school token in seconds: three are published. */
    tokenLife: read.count('tokenLife', 108_000),
    /** Requests that every token has made already when its window of five minutes begins. */
    requestsMade: read.count('requestsMade', 0),
  };
  read.refuseOthers();
  return given;
}
