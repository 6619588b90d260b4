import { html, raw } from 'hono/html';
import { type Markup, type PageResponse, pageResponse } from '../html/page-response.ts';

/** A website of a mock that is no GOV.UK service. */
export interface Site {
  readonly name: string;
  /** CSS colour of its header and buttons; white text must be readable on it. */
  readonly colour: string;
}

export interface Page extends PageResponse {
  /** The browser's title and the page's heading. */
  readonly title: string;
  /** What stands below the heading. */
  readonly main: Markup;
}

/** A whole page as a response: says that it is a mock, loads nothing. */
export function page(site: Site, { title, main, ...response }: Page): Promise<Response> {
  const document = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title} – ${site.name}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <style>:root { --colour: ${site.colour} } ${raw(styles)}</style>
  </head>
  <body>
    <header><strong>${site.name}</strong><span>Mock: a stand-in for testing. Nothing you enter leaves this computer.</span></header>
    <main><h1>${title}</h1>${main}</main>
  </body>
</html>
`;
  return pageResponse(document, response);
}

const styles = `
* { box-sizing: border-box }
body { margin: 0; background: #f4f5f7; color: #1c2733; font: 17px/1.5 system-ui, sans-serif }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; padding: 14px 24px; background: var(--colour); color: #fff }
header strong { font-size: 20px }
header span { font-size: 14px }
main { max-width: 520px; margin: 32px auto; padding: 24px 32px 32px; background: #fff; border: 1px solid #d8dde3; border-radius: 8px }
h1 { margin: 0 0 12px; font-size: 26px; line-height: 1.25 }
label { display: block; margin-top: 16px; font-weight: 600 }
h2 { margin: 24px 0 4px; font-size: 20px }
.choice { display: flex; gap: 10px; align-items: center; margin-top: 8px }
.choice label { margin: 0; font-weight: 400 }
input { width: 100%; margin-top: 4px; padding: 9px 11px; border: 1px solid #6b7785; border-radius: 4px; font: inherit }
.choice input { width: 20px; height: 20px; margin: 0 }
.actions { display: flex; gap: 12px; margin-top: 24px }
button { padding: 10px 20px; border: 1px solid var(--colour); border-radius: 4px; background: var(--colour); color: #fff; font: inherit; cursor: pointer }
button.secondary { background: #fff; color: #1c2733; border-color: #6b7785 }
.problem { margin: 0 0 12px; padding: 10px 14px; border-left: 4px solid #b3261e; background: #fdecea }
a { color: #174ea6 }
`;
