import { html } from 'hono/html';
import type { JournalEntry } from '../../model/recording.ts';
import { duration } from '../duration.ts';

/** Age of the code when it was sent, and how long it lives: milliseconds on the scenario's clock. */
function codeAge(entries: readonly JournalEntry[]): { readonly ageMs: number; readonly lifetimeMs: number } | null {
  for (const entry of entries) {
    if (entry.type !== 'exchange') continue;
    const { 'code.ageMs': ageMs, 'code.lifetimeMs': lifetimeMs } = entry.facts;
    if (typeof ageMs === 'number' && typeof lifetimeMs === 'number') return { ageMs, lifetimeMs };
  }
  return null;
}

/** The code's age against its window as a bar; nothing for a step that sent no code. */
export function codeWindow(entries: readonly JournalEntry[]) {
  const age = codeAge(entries);
  if (age === null) return '';
  const inTime = age.ageMs < age.lifetimeMs;
  const x = Math.min(1, age.ageMs / (age.lifetimeMs * 1.15)) * 296;
  const words = `The code was ${duration(age.ageMs)} old; it lives ${duration(age.lifetimeMs)}.`;
  return html`<div class="window ${inTime ? 'pass' : 'fail'}"><svg viewBox="0 0 300 14" preserveAspectRatio="none" role="img" aria-label="${words}">
<rect x="0" y="4" width="300" height="6" rx="3" fill="var(--line)"/><rect x="0" y="4" width="${300 / 1.15}" height="6" rx="3" fill="var(--bar)"/>
<rect x="${x}" y="0" width="4" height="14" rx="2" fill="var(--tone)"/></svg><p class="soft">${words}</p></div>`;
}
