import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { durationInWords } from '../in-words.ts';
import { placeOf } from '../place-of.ts';

export const codeWindow: Check = {
  id: 'window',
  title: 'A step that says `within` runs in time',
  source: 'docs/design.md, Consent; catalogue S20, C09',
  help: 'The age counts from the redirect. Move the step closer to its consent, or find out what took so long in the timeline.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => {
      const window = step.start?.window;
      if (!window) return [];
      const { allowedMs, ageMs } = window;
      const [age, allowed] = [durationInWords(ageMs), durationInWords(allowedMs)];
      const about = {
        step: step.id,
        subject: null,
        expected: allowed,
        actual: age,
        place: placeOf(evidence, step, '/within'),
      };
      return ageMs <= allowedMs
        ? [finding('window', 'pass', `the code is ${age} old, within ${allowed}`, about)]
        : [finding('window', 'fail', `the code is ${age} old; the step allows ${allowed}`, about)];
    }),
};
