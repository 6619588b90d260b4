import { headerValue } from '../model/http.ts';
import type { Expectation } from '../model/plan.ts';
import type { Consent, Exchange, PortalVisit } from '../model/recording.ts';
import { consentEnd } from './consent-end.ts';
import { compareExpectation } from './expectation.ts';
import { loadXmlReader } from './load-xml-reader.ts';
import { isXml, readBody } from './read-body.ts';

/**
 * Does what a step expects hold for what was just recorded? The run asks before it goes on or polls again, with the
 * same comparison that judges the recording later. No answer, no callback and no page hold nothing.
 */
export async function expectationHolds(
  expect: Expectation | null,
  subject: Exchange | Consent | PortalVisit,
): Promise<boolean> {
  if (subject.type === 'exchange') {
    if (subject.response === null) return false;
    const type = headerValue(subject.response.headers, 'content-type') ?? '';
    const body = readBody(subject.response, null, isXml(type) ? await loadXmlReader() : null);
    return compareExpectation(expect, { exchange: subject, body }).every(({ mismatches }) => mismatches.length === 0);
  }
  if (subject.type === 'consent') return consentHolds(expect, subject);
  return subject.ended && compareExpectation(expect, { visit: subject }).every((each) => each.mismatches.length === 0);
}

function consentHolds(expect: Expectation | null, consent: Consent): boolean {
  return (
    consentEnd(expect, consent).kind === 'as-expected' &&
    compareExpectation(expect, { consent }).every(({ mismatches }) => mismatches.length === 0)
  );
}
