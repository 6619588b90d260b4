import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import type { FieldError } from '../../govuk/form-parts.ts';
import { stylesheetHandler } from '../../govuk/page.ts';
import { readForm } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { csrfHolds, type Session, session } from '../../oauth/session.ts';
import { productionPolicy, sitesOf, stePolicy } from '../sites.ts';
import { type Product, products, subscribe, subscriptions } from '../subscriptions.ts';
import { redeemOneLogin, startOneLogin } from './one-login.ts';
import * as pages from './pages.ts';

interface Visitor {
  persona: string | null;
}

interface Visit {
  readonly browser: Session<Visitor>;
  readonly query: URLSearchParams;
  readonly posted: URLSearchParams;
  /** The variable part of the path. */
  readonly id: string;
}

/** The Find and Use an API portal: catalogue, requests for access, credentials. */
export function portal(world: World): RequestHandler[] {
  const { portal: origin, authorization } = sitesOf(world);

  function browserOf(request: Request): Session<Visitor> {
    return session<Visitor>(world, request, 'fau', () => ({ persona: null }));
  }

  const signIn: HttpResponseResolver = () => startOneLogin(world, `${origin}/identity/callback`);

  const signedIn: HttpResponseResolver = ({ request }) => {
    const browser = browserOf(request);
    browser.data.persona = redeemOneLogin(world, new URL(request.url).searchParams.get('code'));
    return redirect(browser.data.persona === null ? '/identity/signin' : '/', 303, { 'set-cookie': browser.setCookie });
  };

  function visiting(answer: (visit: Visit) => Response | Promise<Response>): HttpResponseResolver {
    return async ({ request, params }) => {
      const browser = browserOf(request);
      if (browser.data.persona === null) return redirect('/identity/signin');
      const posted = await readForm(request);
      return answer({ browser, posted, query: new URL(request.url).searchParams, id: String(params['id'] ?? '') });
    };
  }

  function onProduct(answer: (product: Product, visit: Visit) => Response | Promise<Response>): HttpResponseResolver {
    return visiting((visit) => {
      const product = products.find(({ slug }) => slug === visit.id);
      return product ? answer(product, visit) : pages.notFoundPage();
    });
  }

  function onSubscription(
    answer: (subscription: ReturnType<typeof subscribe>) => Response | Promise<Response>,
  ): HttpResponseResolver {
    return visiting(({ id }) => {
      const subscription = subscriptions(world).find((each) => each.id === id);
      return subscription ? answer(subscription) : pages.notFoundPage();
    });
  }

  function create(product: Product, { browser, posted }: Visit): Response | Promise<Response> {
    const entered = {
      name: posted.get('name') ?? '',
      justification: posted.get('justification') ?? '',
      redirectUri: posted.get('redirectUri') ?? '',
    };
    const errors = errorsIn(entered);
    if (errors.length > 0 || !csrfHolds(browser, posted)) {
      return pages.subscribePage({ product, csrf: browser.csrf, entered, errors });
    }
    return redirect(`/subscriptions/${subscribe(world, { ...entered, product }).id}/created`, 303);
  }

  const nothing = { name: '', justification: '', redirectUri: '' };
  return [
    stylesheetHandler(origin),
    http.get(`${origin}/identity/signin`, signIn),
    http.get(`${origin}/identity/callback`, signedIn),
    http.get(`${origin}/`, visiting(pages.homePage)),
    http.get(`${origin}/find-an-api`, visiting(pages.findPage)),
    http.get(
      `${origin}/find-an-api/results`,
      visiting(({ query }) => {
        const keywords = query.get('keywords') ?? '';
        return pages.resultsPage(keywords, search(keywords));
      }),
    ),
    http.get(`${origin}/apis/:id`, onProduct(pages.productPage)),
    http.get(
      `${origin}/apis/:id/subscribe`,
      onProduct((product, { browser }) =>
        pages.subscribePage({ product, csrf: browser.csrf, entered: nothing, errors: [] }),
      ),
    ),
    http.post(`${origin}/apis/:id/subscribe`, onProduct(create)),
    http.get(
      `${origin}/subscriptions`,
      visiting(() => pages.subscriptionsPage(subscriptions(world))),
    ),
    http.get(`${origin}/subscriptions/:id`, onSubscription(pages.subscriptionPage)),
    http.get(`${origin}/subscriptions/:id/created`, onSubscription(pages.requestedPage)),
    http.get(
      `${origin}/subscriptions/:id/credentials`,
      onSubscription((subscription) => {
        if (subscription.state !== 'Active') return redirect(`/subscriptions/${subscription.id}`);
        const policy = subscription.product.name.endsWith('(STE)') ? stePolicy : productionPolicy;
        return pages.credentialsPage(subscription, `${authorization}/token?p=${policy}`);
      }),
    ),
  ];
}

/** Any of the words in a product's name or summary; the order is the catalogue's. */
function search(keywords: string): readonly Product[] {
  const words = keywords.toLowerCase().split(/\s+/).filter(Boolean);
  return products.filter(({ name, summary }) =>
    words.some((word) => `${name} ${summary}`.toLowerCase().includes(word)),
  );
}

/** What the older hub demanded of a redirect URI (P-DH): https, a host name, no fragment. */
function errorsIn({ name, justification, redirectUri }: pages.SubscribeView['entered']): readonly FieldError[] {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : null;
  const acceptable = url?.protocol === 'https:' && !redirectUri.includes('#') && !/^[\d.]+$|^\[/.test(url.hostname);
  return [
    ...(name.trim() === '' ? [{ field: 'name', message: 'Enter a subscription name' }] : []),
    ...(justification.trim() === '' ? [{ field: 'justification', message: 'Enter a justification' }] : []),
    ...(acceptable ? [] : [{ field: 'redirectUri', message: 'Enter an https address' }]),
  ];
}
