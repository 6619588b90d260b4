import type { StoredConsentUse } from '../../model/recording.ts';
import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { durationInWords } from '../in-words.ts';

const ID = 'consent.stored';

export const consentStored: Check = {
  id: ID,
  title: 'A consent that was given before is one that still holds',
  source: 'docs/design.md, Consent',
  help: 'The consent itself was judged in the run that the finding names; --fresh-consent asks for it anew.',
  judge: ({ system, steps }) =>
    steps.flatMap(({ id: step, storedConsents }) =>
      storedConsents.map((use) => {
        const wrong = over(use, system.oauth?.refresh?.limitMs ?? null);
        const message = `the tokens of a consent given at ${use.givenAt} in run ${use.run} were ${use.tokens}`;
        const about = { step, subject: use.id };
        return wrong === null ? finding(ID, 'pass', message, about) : finding(ID, 'error', wrong, about);
      }),
    ),
};

/** Why it should not have been used: nothing that the system under test can do anything about. */
function over({ at, givenAt, tokens, expiresAt }: StoredConsentUse, limitMs: number | null): string | null {
  const now = Date.parse(at);
  const ageMs = now - Date.parse(givenAt);
  if (limitMs !== null && ageMs > limitMs) {
    return `the consent was ${durationInWords(ageMs)} old, and a person must be asked again after ${durationInWords(limitMs)}`;
  }
  const isOver = tokens === 'reused' && (expiresAt === null || Date.parse(expiresAt) < now);
  return isOver ? `the stored access token had ended: ${expiresAt ?? 'nothing says when'}` : null;
}
