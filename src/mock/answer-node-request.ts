import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Door, Header } from '../model/http.ts';
import { isBrokenOff } from './is-broken-off.ts';

/**
 * Answers one request of node:http through a door. The request is taken from Node's raw headers and URL, before
 * anything merges or refuses them; `origin` is what the client believes it speaks to, such as `https://host`.
 */
export async function answerNodeRequest(
  door: Door,
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const abort = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) abort.abort();
  });
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = {
      method: incoming.method ?? 'GET',
      url: `${origin}${incoming.url ?? '/'}`,
      headers: rawHeaders(incoming.rawHeaders),
      body: Buffer.concat(chunks),
    };
    const answer = await door.answer(request, abort.signal);
    if ('fault' in answer) {
      // A hang is the client's to end.
      if (answer.fault === 'reset') incoming.socket.destroy();
      return;
    }
    // A fixed list of pairs: `Set-Cookie` stays one header per cookie.
    outgoing.writeHead(answer.status, answer.statusText, answer.headers.flat());
    if (!isBrokenOff(request, answer)) outgoing.end(answer.body);
    else outgoing.write(answer.body, () => incoming.socket.destroy());
  } catch {
    // The client has gone, or the answer has a header that can not be sent.
    incoming.socket.destroy();
  }
}

function rawHeaders(raw: readonly string[]): Header[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
}
