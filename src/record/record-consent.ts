import type { Consent, PageView, PortalVisit } from '../model/recording.ts';
import type { Vault } from '../secrets/vault.ts';
import { isSecretParameter } from './places-in-pairs.ts';
import { placesInUrl } from './places-in-url.ts';
import { redactPlaces, registerPlaces } from './secret-place.ts';

/** A consent as it happened → as it may be written down. What the callback carries is made known to the vault. */
export function recordConsent(raw: Consent, vault: Vault): Consent {
  registerPlaces(placesInUrl(raw.authorizeUrl), vault);
  for (const page of pagesOf(raw)) registerPlaces(placesInUrl(page.url), vault);
  if (raw.outcome.kind === 'callback') {
    registerPlaces(placesInUrl(raw.outcome.url, true), vault);
    for (const [name, value] of raw.outcome.params) if (isSecretParameter(name, true)) vault.issue(value);
  }
  return {
    ...vault.redactJson(raw),
    authorizeUrl: recordUrl(raw.authorizeUrl, vault),
    pages: raw.pages.map((page) => recordPage(page, vault)),
    outcome: recordOutcome(raw.outcome, vault),
  };
}

/** A visit to a portal as it happened → as it may be written down. */
export function recordVisit(raw: PortalVisit, vault: Vault): PortalVisit {
  for (const page of raw.pages) registerPlaces(placesInUrl(page.url), vault);
  return { ...vault.redactJson(raw), pages: raw.pages.map((page) => recordPage(page, vault)) };
}

function recordOutcome(outcome: Consent['outcome'], vault: Vault): Consent['outcome'] {
  if (outcome.kind === 'page') return { kind: 'page', page: recordPage(outcome.page, vault) };
  if (outcome.kind === 'failed') {
    const page = outcome.page && recordPage(outcome.page, vault);
    return { ...outcome, message: vault.redactMessage(outcome.message), page };
  }
  const params = outcome.params.map(([name, value]): readonly [string, string] => [
    vault.redact(name),
    isSecretParameter(name, true) ? vault.replacement(value) : vault.redact(value),
  ]);
  return { kind: 'callback', url: recordUrl(outcome.url, vault, true), params };
}

function recordPage(page: PageView, vault: Vault): PageView {
  return { ...vault.redactJson(page), url: recordUrl(page.url, vault) };
}

function recordUrl(url: string, vault: Vault, redirected = false): string {
  return redactPlaces(url, placesInUrl(url, redirected), vault);
}

function pagesOf({ pages, outcome }: Consent): readonly PageView[] {
  return outcome.kind === 'callback' || outcome.page === null ? pages : [...pages, outcome.page];
}
