import { html } from 'hono/html';
import type { JournalEntry } from '../../model/recording.ts';
import { duration } from '../duration.ts';

/** How much of the bar the code's life fills: what lies beyond it is too late. */
const LIFE = 84;

/** Age of the code when it was sent, and how long it lives: milliseconds on the scenario's clock. */
function codeAge(entries: readonly JournalEntry[]): { readonly ageMs: number; readonly lifetimeMs: number } | null {
  for (const entry of entries) {
    if (entry.type === 'exchange') {
      const { 'code.ageMs': ageMs, 'code.lifetimeMs': lifetimeMs } = entry.facts;
      if (typeof ageMs === 'number' && typeof lifetimeMs === 'number') return { ageMs, lifetimeMs };
    }
    // A code that was too old by our own measure was never sent.
    if (entry.type === 'step' && entry.window && entry.window.ageMs > entry.window.allowedMs)
      return { ageMs: entry.window.ageMs, lifetimeMs: entry.window.allowedMs };
  }
  return null;
}

/** The code's age against its window as a bar; nothing for a step that sent no code. */
export function codeWindow(entries: readonly JournalEntry[]) {
  const age = codeAge(entries);
  if (age === null) return '';
  const inTime = age.ageMs < age.lifetimeMs;
  const at = Math.max(0.5, Math.min(100, (age.ageMs / age.lifetimeMs) * LIFE));
  const words = `The code was ${duration(age.ageMs)} old; it lives ${duration(age.lifetimeMs)}.`;
  return html`<div class="window ${inTime ? 'pass' : 'fail'}"><div class="track" aria-hidden="true"><i class="life" style="width:${LIFE}%"></i><i class="age" style="width:${at}%"></i></div>
<p>${words}${inTime ? '' : html` <strong>Too late.</strong>`}</p></div>`;
}
