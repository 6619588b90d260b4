import type { Json } from '../../model/json.ts';
import type { Check, Finding } from '../../model/result.ts';
import { callbackValue } from '../contract-of.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';

/** On errors too (RFC 6749 section 4.1.2.1). Nothing is judged where no state was sent and none came back. */
export const consentState: readonly Check[] = [
  stateCheck(
    'consent.state',
    'The state comes back exactly as it was sent',
    'A redirect whose state differs may be forged, or the system changes it on the way: compare both values.',
    changed,
  ),
  // Apart, so that a system documented to leave the state out is not excused for changing it.
  stateCheck(
    'consent.state-missing',
    'A state that was sent comes back',
    'Without it a client can not tell an answer from a forged one; some systems leave it out of errors.',
    missing,
  ),
];

/** `wrong` says what is wrong in words; null when nothing is, undefined when there is nothing to judge. */
function stateCheck(
  id: string,
  title: string,
  help: string,
  wrong: (sent: string | null, back: Json | undefined) => string | null | undefined,
): Check {
  return {
    id,
    title,
    source: 'RFC 6749 sections 4.1.2 and 4.1.2.1; catalogue S07',
    help,
    judge: (evidence) =>
      evidence.steps.flatMap((step) =>
        step.consents.flatMap((consent): readonly Finding[] => {
          const params = callbackValue(consent);
          if (!params) return [];
          const [sent, back] = [consent.stateSent, params['state']];
          const message = wrong(sent, back);
          const about = { step: step.id, subject: consent.id, expected: sent ?? undefined, actual: back };
          if (message === undefined) return [];
          return [message === null ? finding(id, 'pass', title, about) : finding(id, 'fail', message, about)];
        }),
      ),
  };
}

function changed(sent: string | null, back: Json | undefined): string | null | undefined {
  if (back === undefined) return undefined;
  if (sent === null) return `a state came back though none was sent: ${inWords(back)}`;
  return sent === back ? null : `the state came back changed: sent ${inWords(sent)}, got ${inWords(back)}`;
}

function missing(sent: string | null, back: Json | undefined): string | null | undefined {
  if (sent === null) return undefined;
  return back === undefined ? `the state did not come back: sent ${inWords(sent)}` : null;
}
