import { domainToASCII } from 'node:url';
import { SteadfastError } from '../errors.ts';

/** What Newman encodes in a path and in a query; everything else, `&` and `%` included, goes as it is written. */
const PATH = /[^!$%&'()*+,\-./0-9:;=@A-Z[\\\]^_a-z|~]/gu;
const QUERY = /[^!$%&()*+,\-./0-9:;=?@A-Z[\\\]^_`a-z{|}~]/gu;

/**
 * A URL, its variables filled, as Newman puts it on the wire: no dot segment is resolved and no `%` touched. The
 * fragment stays behind. Throws SteadfastError `request.url` (exit 2) for a URL without a host or with a password in it.
 */
export function encodeUrl(text: string): string {
  const [whole = ''] = text.trimStart().split('#', 1);
  const mark = whole.indexOf('?');
  const address = (mark === -1 ? whole : whole.slice(0, mark)).replaceAll('\\', '/');
  const query = mark === -1 ? '' : `?${whole.slice(mark + 1).replace(QUERY, percent)}`;
  const parts = /^(?:([^/]*?):\/\/\/*)?([^/]*)(.*)$/s.exec(address);
  const [, scheme = 'http', authority = '', path = ''] = parts ?? [];
  if (authority === '') throw refused('has no host');
  if (authority.includes('@')) throw refused('has a user name or password before its host; say so in its auth');
  const [, host = '', port = ''] = /^(.*?)(:[^:\]]*)?$/s.exec(authority) ?? [];
  const ascii = domainToASCII(host.toLowerCase()) || host.toLowerCase();
  const url = `${scheme.toLowerCase()}://${ascii}${port}${path === '' ? '/' : path.replace(PATH, percent)}${query}`;
  if (!URL.canParse(url)) throw refused('can not be read');
  return url;
}

function percent(letter: string): string {
  return Buffer.from(letter).reduce((text, byte) => `${text}%${byte.toString(16).toUpperCase().padStart(2, '0')}`, '');
}

function refused(what: string): SteadfastError {
  return new SteadfastError({ code: 'request.url', message: `The URL of the request ${what}` });
}
