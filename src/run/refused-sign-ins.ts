import { showsRefusal } from '../contract/shows-refusal.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { JournalEntry, PageView } from '../model/recording.ts';
import type { System } from '../model/system.ts';

/** The persona whose sign-in an entry shows to be refused; null for any other entry. */
export function refusedPersona(entry: JournalEntry, scenario: PlannedScenario, system: System): string | null {
  if (entry.type !== 'consent' && entry.type !== 'portal') return null;
  const journey = system.journeys.get(entry.journey);
  if (journey === undefined || !lastPages(entry).some((page) => showsRefusal(journey, page))) return null;
  const step = [...scenario.steps, ...scenario.finally].find(({ id }) => id === entry.step);
  return step?.as ?? scenario.as;
}

/** Where a journey ended: a page on its way may show a text of the kind and go on. */
function lastPages(entry: Extract<JournalEntry, { type: 'consent' | 'portal' }>): readonly PageView[] {
  if (entry.type === 'portal') return entry.pages.slice(-1);
  return 'page' in entry.outcome && entry.outcome.page !== null ? [entry.outcome.page] : [];
}
