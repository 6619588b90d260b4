import { html } from 'hono/html';
import type { Verdict } from '../../model/verdict.ts';

const MARKS: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  error: '✗',
  inconclusive: '?',
  flaky: '~',
  known: '!',
  skip: '–',
  'not-run': '–',
};

/** The sign of a verdict, for the eye only: a word stands beside it. */
export function mark(verdict: Verdict) {
  return html`<span aria-hidden="true">${MARKS[verdict]}</span>`;
}

/** A verdict as a coloured word; the word itself carries the meaning. */
export function badge(verdict: Verdict) {
  return html`<span class="badge ${verdict}">${mark(verdict)} ${verdict.replace('-', ' ')}</span>`;
}
