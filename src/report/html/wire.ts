import { html } from 'hono/html';
import type { Header } from '../../model/http.ts';
import { isTooDeep } from '../../model/json.ts';
import type { Exchange, RecordedBody } from '../../model/recording.ts';
import { duration } from '../duration.ts';
import { shortAddress } from './short-address.ts';

/** More of a body stands in the recording only. */
const LONGEST_BODY = 8_000;

function headerLines(headers: readonly Header[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** JSON laid out for reading; anything else as it came. */
function laidOut(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? text : JSON.stringify(value, null, 2);
  } catch {
    return text;
  }
}

function bodyText(body: RecordedBody | null): string {
  if (body === null || body.bytes === 0) return '';
  if (body.encoding === 'base64') return `\n\n(${body.bytes} bytes that are not text)`;
  const text = laidOut(body.data);
  if (text.length <= LONGEST_BODY && !body.truncated) return `\n\n${text}`;
  return `\n\n${text.slice(0, LONGEST_BODY)}\n… (${body.bytes} bytes in all)`;
}

function facts({ facts: measured }: Exchange) {
  const pairs = Object.entries(measured);
  if (pairs.length === 0) return '';
  return html`<p class="soft wrap">Measured before redaction: ${pairs.map(([name, value]) => `${name} ${String(value)}`).join(', ')}.</p>`;
}

/** One request and what came back, as they went over the wire, secrets replaced. */
export function wire(exchange: Exchange) {
  const { request, response, failure } = exchange;
  const answer = response ? `${response.status} ${response.statusText}`.trim() : (failure?.kind ?? 'no answer');
  return html`<details class="wire"><summary><b class="mono">${request.method}</b> <span class="mono">${shortAddress(request.url)}</span> → <b>${answer}</b> <span class="soft">${duration(exchange.durationMs)}</span></summary>
<div class="sides"><div><h5>Request</h5>
<pre tabindex="0">${request.method} ${request.url}
${headerLines(request.headers)}${bodyText(request.body)}</pre></div>
<div><h5>Response</h5>
<pre tabindex="0">${
    response
      ? `${answer}\n${headerLines(response.headers)}${bodyText(response.body)}`
      : (failure?.message ?? 'no answer was recorded')
  }</pre></div></div>${facts(exchange)}</details>`;
}
