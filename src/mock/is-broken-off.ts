import { headerValue, type WireRequest, type WireResponse } from '../model/http.ts';

/** True when an answer promises more bytes than it has: the door gives what there is and then breaks the connection. */
export function isBrokenOff(request: WireRequest, response: WireResponse): boolean {
  if (request.method === 'HEAD' || response.status === 204 || response.status === 304) return false;
  const promised = headerValue(response.headers, 'content-length');
  return promised !== undefined && Number(promised) > response.body.length;
}
