import { SteadfastError } from '../errors.ts';
import type { Header } from '../model/http.ts';

/** RFC 9110 section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** RFC 9110 section 5.5, each character a byte. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What the client says of a connection itself, and takes from nobody. */
const OF_THE_CONNECTION = ['expect', 'keep-alive', 'transfer-encoding', 'upgrade'];

/**
 * Refuses a method or header that no client could send: a name is a token, a value has no control characters. Neither is
 * repeated in the message.
 * @throws SteadfastError `request.header` or `request.method` (exit 2)
 */
export function refuseUnsendable(method: string, headers: readonly Header[]): void {
  if (!TOKEN.test(method)) {
    const message = 'The method holds a character that can not be sent.';
    throw new SteadfastError({ code: 'request.method', message });
  }
  for (const [name, value] of headers) {
    if (!TOKEN.test(name))
      throw refused('The name of a header holds a character that can not be sent, or none at all.');
    if (OF_THE_CONNECTION.includes(name.toLowerCase())) throw refused(`The header ${name} can not be set.`);
    if (!VALUE.test(value)) throw refused(`The header ${name} holds a character that can not be sent.`);
  }
}

function refused(message: string): SteadfastError {
  return new SteadfastError({ code: 'request.header', message });
}
