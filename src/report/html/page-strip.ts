import { html } from 'hono/html';
import type { Consent, PageView, PortalVisit } from '../../model/recording.ts';
import { duration } from '../duration.ts';
import type { ClassOf } from './pictures.ts';
import { shortAddress } from './short-address.ts';

const LONGEST_TEXT = 600;

async function shot(page: PageView, classOf: ClassOf) {
  const heading = page.heading ?? page.title;
  const shown = page.picture === null ? undefined : await classOf(page.picture);
  return html`<details class="shot"><summary>${shown ? html`<span class="picture ${shown}" role="img" aria-label="Picture of the page ${heading}"></span>` : ''}
<span class="caption"><b>${page.page ?? 'unknown page'}</b> ${heading}</span></summary>
<p class="soft wrap">${shortAddress(page.url)}</p>
<pre tabindex="0">${page.text.slice(0, LONGEST_TEXT)}${page.text.length > LONGEST_TEXT ? '…' : ''}</pre></details>`;
}

function ending(visit: Consent | PortalVisit) {
  if (visit.type === 'portal') return visit.ended ? '' : html`<p>The journey did not come to its end.</p>`;
  const { outcome } = visit;
  if (outcome.kind === 'callback' && visit.given === 'code')
    return html`<p>Given by a person elsewhere, who pasted the callback: the code is older than its age here says.</p>`;
  if (outcome.kind === 'callback') {
    const names = outcome.params.map(([name]) => name).join(', ');
    return html`<p>Redirected with ${names === '' ? 'nothing' : html`<b>${names}</b>`} to <code>${shortAddress(outcome.url)}</code>, caught before it left the machine.${visit.given === 'assisted' ? ' A person gave the consent in the window of the browser.' : ''}</p>`;
  }
  if (outcome.kind === 'page')
    return html`<p>Ended on the page “${outcome.page.heading ?? outcome.page.title}”, without a redirect.</p>`;
  return html`<p>Ended without an outcome: ${outcome.message}</p>`;
}

/** What was asked of the authorization server, a parameter a line, and what it answered. */
function authorization(visit: Consent | PortalVisit) {
  if (visit.type === 'portal') return '';
  const { authorizeUrl, outcome } = visit;
  const lines = (url: string) => url.replace(/[?&]/g, '\n  $&');
  return html`<details class="wire"><summary><b class="mono">GET</b> <span class="mono">${shortAddress(authorizeUrl)}</span> → <b>${outcome.kind}</b> <span class="soft">${duration(visit.durationMs)}</span></summary>
<div class="sides"><div><h5>Authorization request</h5><pre tabindex="0">${lines(authorizeUrl)}</pre></div>
${outcome.kind === 'callback' ? html`<div><h5>Callback</h5><pre tabindex="0">${lines(outcome.url)}</pre></div>` : ''}</div></details>`;
}

/** A page on which a walk failed may not have been counted among those that were met. */
function pagesOf(visit: Consent | PortalVisit): readonly PageView[] {
  const { pages } = visit;
  const failed = visit.type === 'consent' && visit.outcome.kind === 'failed' ? visit.outcome.page : null;
  const last = pages.at(-1);
  if (failed === null) return pages;
  // The same page again is shown as it was in the end: a form for secrets is pictured only there.
  const isSame = last?.url === failed.url && last.text === failed.text;
  return isSame ? [...pages.slice(0, -1), { ...failed, page: last.page }] : [...pages, failed];
}

/** The pages of a consent or a portal visit, in the order in which a person would have seen them. */
export async function pageStrip(visit: Consent | PortalVisit, classOf: ClassOf) {
  const shots = await Promise.all(pagesOf(visit).map((page) => shot(page, classOf)));
  return html`<div class="pictures">${shots}</div>${ending(visit)}${authorization(visit)}`;
}
