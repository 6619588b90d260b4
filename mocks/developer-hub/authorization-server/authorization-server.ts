import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { stylesheetHandler } from '../../govuk/page.ts';
import { sitesOf } from '../sites.ts';
import { authorize } from './authorize.ts';
import { complete } from './complete.ts';
import { metadata, signingKeys } from './metadata.ts';
import { token } from './token.ts';

/** The OIDC host of DfE Sign-in, a node-oidc-provider. */
export function authorizationServer(world: World): RequestHandler[] {
  const { authorization } = sitesOf(world);
  return [
    stylesheetHandler(authorization),
    http.get(`${authorization}/auth`, ({ request }) => authorize(world, request)),
    http.post(`${authorization}/:interaction/complete`, ({ request, params }) =>
      complete(world, request, String(params['interaction'])),
    ),
    http.all(`${authorization}/token`, ({ request }) => token(world, request)),
    http.get(`${authorization}/certs`, signingKeys),
    http.get(`${authorization}/.well-known/openid-configuration`, () => metadata(world)),
  ];
}
