import type { World } from '../../src/model/world.ts';

export interface RequestId {
  /** What every answer returns in `X-Request-Id`, and an error in its body. */
  readonly value: string;
  readonly tooLong: boolean;
}

/** The request's own id, or a made one when it sends none or one over 255 characters (P-FO). */
export function requestIdOf(world: World, headers: Headers): RequestId {
  const sent = headers.get('x-request-id');
  const tooLong = sent !== null && sent.length > 255;
  return { value: sent === null || tooLong ? `selfgen-${world.random('request id').uuid()}` : sent, tooLong };
}
