import type { World } from '../../../src/model/world.ts';
import { readClientAuthentication } from '../../oauth/client-authentication.ts';
import { type Client, findClient } from '../clients.ts';
import { readGiven } from '../given.ts';

/** The client that a Basic header proves (S3:44); null without one, or with a wrong one. A secret in the body is not looked at. */
export function authenticateClient(world: World, headers: Headers): Client | null {
  const { basicDecoding, basicPadding } = readGiven(world);
  const rules = { formDecode: basicDecoding === 'form', surplusPadding: basicPadding === 'lenient' };
  const [basic] = readClientAuthentication(headers, new URLSearchParams(), rules).used;
  const client = basic ? findClient(world, basic.clientId) : null;
  return client?.secret === basic?.clientSecret ? client : null;
}
