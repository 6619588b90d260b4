import { html, raw } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { headline } from '../headline.ts';
import { instant } from '../instant.ts';
import { targetName } from '../target-name.ts';
import { navigation } from './navigation.ts';
import { STYLES } from './styles.ts';

export interface Content {
  readonly summary: RunSummary;
  /** What the title begins with. */
  readonly which: string;
  /** The file of the first page, seen from this one. */
  readonly first: string;
  readonly main: ReturnType<typeof html>;
  /** Style rules that hold the pictures. */
  readonly pictureRules: string;
}

/** A page as a whole: no script, no request, readable from an e-mail. */
export async function htmlDocument({ summary, which, first, main, pictureRules }: Content): Promise<string> {
  const { info } = summary;
  const document = await html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${which}${headline(summary)}: Steadfast, ${targetName(info)}, ${instant(info.startedAt)}</title>
<style>${raw(STYLES)}${raw(pictureRules)}</style></head>
<body>${navigation(summary, first)}
<main id="main">${main}</main>
<footer>Secrets are replaced by their variable’s name, issued tokens by pseudonyms of the same shape.</footer>
</body></html>`;
  return `${document}\n`;
}
