import type { Expectation } from '../model/plan.ts';
import type { Consent } from '../model/recording.ts';
import { callbackValue } from './contract-of.ts';
import { inWords } from './in-words.ts';

/** How a consent ended, seen from what its step expected. */
export type ConsentEnd =
  | { readonly kind: 'as-expected' }
  | { readonly kind: 'unexpected'; readonly message: string }
  | { readonly kind: 'not-completed'; readonly code: string; readonly message: string };

const AS_EXPECTED: ConsentEnd = { kind: 'as-expected' };

/**
 * A step that says nothing else expects a redirect with a code. One that expects a page is content with any page,
 * even one the journey does not know: what the page says is compared apart.
 */
export function consentEnd(expect: Expectation | null, consent: Consent): ConsentEnd {
  const { outcome } = consent;
  if (outcome.kind === 'failed') {
    if (expect?.page !== undefined && outcome.page) return AS_EXPECTED;
    return { kind: 'not-completed', code: outcome.code, message: outcome.message };
  }
  if (outcome.kind === 'page') {
    if (expect?.page !== undefined) return AS_EXPECTED;
    const name = outcome.page.page ?? outcome.page.heading ?? outcome.page.title;
    return { kind: 'unexpected', message: `the consent ended on the page ${inWords(name)} without a redirect` };
  }
  const params = callbackValue(consent) ?? {};
  const stated = expect?.callback ?? {};
  if (expect?.page !== undefined) {
    return { kind: 'unexpected', message: 'the step expected a page, but the consent ended in a redirect' };
  }
  if ('error' in params && !('error' in stated)) {
    return { kind: 'unexpected', message: `the consent ended in the error ${inWords(params['error'])}` };
  }
  if (!('error' in params) && !('code' in params) && !('code' in stated) && !('error' in stated)) {
    return { kind: 'unexpected', message: 'the redirect carries neither a code nor an error' };
  }
  return AS_EXPECTED;
}
