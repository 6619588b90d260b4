import type { Json } from '../../model/json.ts';
import type { Check } from '../../model/result.ts';
import { callbackValue } from '../contract-of.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';

const ID = 'consent.state';

/** On errors too (RFC 6749 section 4.1.2.1). Nothing is judged where no state was sent and none came back. */
export const consentState: Check = {
  id: ID,
  title: 'The state comes back exactly as it was sent',
  source: 'RFC 6749 sections 4.1.2 and 4.1.2.1; catalogue S07',
  help: 'A redirect whose state differs may be forged, or the system changes it on the way: compare both values.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) =>
      step.consents.flatMap((consent) => {
        const params = callbackValue(consent);
        if (!params) return [];
        const [sent, back] = [consent.stateSent, params['state']];
        const about = { step: step.id, subject: consent.id, expected: sent ?? undefined, actual: back };
        if (sent === null && back === undefined) return [];
        if (sent === back) return [finding(ID, 'pass', 'the state came back as it was sent', about)];
        return [finding(ID, 'fail', difference(sent, back), about)];
      }),
    ),
};

function difference(sent: string | null, back: Json | undefined): string {
  if (sent === null) return `a state came back though none was sent: ${inWords(back)}`;
  if (back === undefined) return `the state did not come back: sent ${inWords(sent)}`;
  return `the state came back changed: sent ${inWords(sent)}, got ${inWords(back)}`;
}
