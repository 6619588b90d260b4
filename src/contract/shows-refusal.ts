import type { Journey } from '../model/system.ts';

/** True for a page by which the journey tells a refused sign-in: by its coming, or by a text on it, case ignored. */
export function showsRefusal(
  journey: Journey,
  seen: { readonly page: string | null; readonly text: string } | null,
): boolean {
  const refused = journey.pages.find(({ name }) => name === seen?.page)?.refused;
  if (typeof refused !== 'string') return refused === true;
  return seen?.text.toLowerCase().includes(refused.toLowerCase()) ?? false;
}
