import { applyEdits } from '../secrets/edit.ts';
import type { Vault } from '../secrets/vault.ts';

/** A part of a text that is secret because of where it stands, whatever it looks like. */
export interface SecretPlace {
  readonly start: number;
  readonly end: number;
  /** What to search for everywhere else. */
  readonly values: readonly string[];
  /** What stands there instead, spelled as the place demands. */
  replace(vault: Vault): string;
}

/** Makes the vault know what stands at the places. To be done for the whole exchange before any of it is redacted. */
export function registerPlaces(places: readonly SecretPlace[], vault: Vault): void {
  for (const { values } of places) for (const value of values) vault.issue(value);
}

/** Replaces what stands at the places, in order, and then every registered value in what is left. */
export function redactPlaces(text: string, places: readonly SecretPlace[], vault: Vault): string {
  const edits = places.map((place) => ({ start: place.start, end: place.end, text: place.replace(vault) }));
  return vault.redact(edits.length === 0 ? text : applyEdits(text, edits));
}
