import type { World } from '../../../src/model/world.ts';
import { answerWithCode, errorPage } from './answers.ts';
import { pendingRequests, visitorOf } from './requests.ts';

/** `POST /{uuid}/complete`: the interactions host hands the browser back. Each request is answered once. */
export async function complete(world: World, request: Request, id: string): Promise<Response> {
  const pending = pendingRequests(world).get(id);
  const visitor = visitorOf(world, request);
  if (!pending?.granted || !visitor.data.requests.delete(id)) {
    return errorPage({ error: 'invalid_request', text: 'authorization request has expired' });
  }
  pendingRequests(world).delete(id);
  visitor.data.signedIn = pending.signedIn;
  return answerWithCode(world, pending);
}
