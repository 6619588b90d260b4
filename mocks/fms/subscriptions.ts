import type { World } from '../../src/model/world.ts';
import { randomToken } from '../oauth/random-token.ts';
import { variable } from '../oauth/variable.ts';
import { readGiven } from './given.ts';
import { sitesOf } from './sites.ts';

/** One product of the catalogue to which one can subscribe. */
export interface Product {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
}

/** One product's name begins with the whole of the other's. */
export const products: readonly Product[] = [
  {
    slug: 'academies-fms-accounts-return-ste-1',
    name: 'Academies FMS Accounts Return (STE)',
    summary: 'Supplier test environment: send accounts returns of academy trusts from finance software.',
  },
  {
    slug: 'academies-fms-accounts-return-1',
    name: 'Academies FMS Accounts Return',
    summary: 'Production: send accounts returns of academy trusts from finance software.',
  },
  {
    slug: 'academies-benchmarks-1',
    name: 'Academies Financial Benchmarks',
    summary: 'Another product: published spending of academies, to compare with.',
  },
];

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly justification: string;
  readonly redirectUri: string;
  readonly product: Product;
  readonly state: 'Active' | 'Pending approval' | 'Rejected';
  readonly credentials: Credentials;
}

/** Two blocks that both call their first value "Primary key". Secondary keys work as well. */
export interface Credentials {
  readonly oauth: {
    readonly clientId: string;
    readonly primary: string;
    readonly secondary: string;
    readonly scope: string;
  };
  readonly key: { readonly primary: string; readonly secondary: string };
}

const states = { active: 'Active', approved: 'Active', pending: 'Pending approval', rejected: 'Rejected' } as const;

/** All subscriptions of the world; it begins with the one that `given.subscription` says. */
export function subscriptions(world: World): readonly Subscription[] {
  return list(world);
}

export function subscribe(
  world: World,
  asked: Pick<Subscription, 'name' | 'justification' | 'redirectUri' | 'product'>,
): Subscription {
  return add(world, list(world), { ...asked, state: states[readGiven(world).approval] });
}

/** The active subscriptions to the product of the target at hand: whoever they name is a registered client. */
export function activeSubscriptions(world: World): readonly Subscription[] {
  const wanted = variable(world, 'product');
  return list(world).filter(({ state, product }) => state === 'Active' && product.name === wanted);
}

/** The registered client of that id with every redirect URI registered for it, or null. */
export function findClient(world: World, clientId: string) {
  const own = activeSubscriptions(world).filter(({ credentials }) => credentials.oauth.clientId === clientId);
  if (own.length === 0) return null;
  return {
    redirectUris: own.map(({ redirectUri }) => redirectUri),
    secrets: own.flatMap(({ credentials }) => [credentials.oauth.primary, credentials.oauth.secondary]),
  };
}

function list(world: World): Subscription[] {
  return world.state('fms subscriptions', () => {
    const { subscription } = readGiven(world);
    const begin: Subscription[] = [];
    const product = products.find(({ name }) => name === variable(world, 'product'));
    if (subscription === 'none' || !product) return begin;
    add(world, begin, {
      name: world.variables['subscriptionName'] ?? 'Steadfast',
      justification: world.variables['justification'] ?? '',
      redirectUri: variable(world, 'redirectUri'),
      product,
      state: states[subscription],
    });
    return begin;
  });
}

function add(world: World, to: Subscription[], asked: Omit<Subscription, 'id' | 'credentials'>): Subscription {
  const id = world.random('subscription').uuid();
  const made = { ...asked, id, credentials: credentialsFor(world, asked.product) };
  to.push(made);
  return made;
}

/** The target's own product shows the values the scenario resolved; another product's are invented. */
function credentialsFor(world: World, product: Product): Credentials {
  return world.state(`fms credentials ${product.slug}`, () => {
    const own = product.name === variable(world, 'product');
    const secret = () => randomToken(world, 'credentials', 40);
    const key = () => world.random('credentials').text(32, '0123456789abcdef');
    return {
      oauth: {
        clientId: own ? variable(world, 'clientId') : world.random('credentials').uuid(),
        primary: own ? variable(world, 'clientSecret') : secret(),
        secondary: secret(),
        scope: own ? variable(world, 'oauthScope') : `https://${sitesOf(world).tenantName}/${product.slug}/submissions`,
      },
      key: { primary: own ? variable(world, 'subscriptionKey') : key(), secondary: key() },
    };
  });
}
