import { SteadfastError } from '../errors.ts';
import type { Header } from '../model/http.ts';
import type { Draft } from './draft.ts';
import { editQuery } from './edit-query.ts';

/**
 * Writes a request's auth into it as Newman does: in place of a header or parameter of the same name, at the end. An
 * empty token or key is no auth. Throws SteadfastError `request.auth` (exit 2) for a kind that is not supported.
 */
export function authenticate(draft: Draft): Draft {
  const { auth } = draft;
  switch (auth.type) {
    case 'none':
      return draft;
    case 'basic': {
      const pair = Buffer.from(`${auth.username}:${auth.password}`).toString('base64');
      return withHeader(draft, 'Authorization', `Basic ${pair}`);
    }
    case 'bearer':
      return auth.token === '' ? draft : withHeader(draft, 'Authorization', `Bearer ${auth.token}`);
    case 'apikey':
      if (auth.key === '' && auth.value === '') return draft;
      if (auth.in === 'header') return withHeader(draft, auth.key, auth.value);
      return { ...draft, url: withParameter(draft.url, auth.key, auth.value) };
    case 'unsupported': {
      const hint = 'Supported are none, basic, bearer and apikey; give the item a script and Newman sends it.';
      throw new SteadfastError({ code: 'request.auth', message: `Auth of type ${auth.name} can not be sent`, hint });
    }
  }
}

function withHeader(draft: Draft, name: string, value: string): Draft {
  const others = draft.headers.filter(([known]) => known.toLowerCase() !== name.toLowerCase());
  const added: Header = [name, value];
  return { ...draft, headers: [...others, added] };
}

/** Newman encodes `&`, `#` and, in the name, `=`; what else a URL can not hold is encoded with the whole. */
function withParameter(url: string, key: string, value: string): string {
  const [address = '', ...hash] = editQuery(url, key, []).split('#');
  const name = key.replace(/[&#=]/g, encodeURIComponent);
  const pair = `${name}=${value.replace(/[&#]/g, encodeURIComponent)}`;
  return [`${address}${address.includes('?') ? '&' : '?'}${pair}`, ...hash].join('#');
}
