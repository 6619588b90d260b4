import { html } from 'hono/html';
import type { Header } from '../../model/http.ts';
import type { Exchange, RecordedBody } from '../../model/recording.ts';
import { duration } from '../duration.ts';

function headerLines(headers: readonly Header[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function bodyText(body: RecordedBody | null): string {
  if (body === null || body.bytes === 0) return '';
  if (body.encoding === 'base64') return `\n\n(${body.bytes} bytes that are not text)`;
  return `\n\n${body.data}${body.truncated ? `\n… (${body.bytes} bytes in all)` : ''}`;
}

/** One request and what came back, as they went over the wire, secrets replaced. */
export function wire(exchange: Exchange) {
  const { request, response, failure } = exchange;
  const answer = response ? `${response.status} ${response.statusText}`.trim() : (failure?.kind ?? 'no answer');
  return html`<details class="wire"><summary><span class="mono">${request.method} ${request.url}</span> → <strong>${answer}</strong>
<span class="soft">${duration(exchange.durationMs)}${exchange.superseded ? ', asked again' : ''}</span></summary>
<h4>Request</h4>
<pre tabindex="0">${request.method} ${request.url}
${headerLines(request.headers)}${bodyText(request.body)}</pre>
<h4>Response</h4>
<pre tabindex="0">${
    response
      ? `${answer}\n${headerLines(response.headers)}${bodyText(response.body)}`
      : (failure?.message ?? 'no answer was recorded')
  }</pre></details>`;
}
