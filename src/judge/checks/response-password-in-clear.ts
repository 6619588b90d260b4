import { pointerToken } from '../../contract/source-file.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import type { Check } from '../../model/result.ts';
import { isMask } from '../../secrets/is-mask.ts';
import { answerInWords, answersOf } from '../answers.ts';
import { finding } from '../findings.ts';

const ID = 'response.password-in-clear';

/** Judged of answers that have a member `password`; a recording holds another text in its place, a mask stays. */
export const responsePasswordInClear: Check = {
  id: ID,
  title: 'No answer holds a password in clear',
  source: 'catalogue S62',
  help: 'Whoever sent the password knows it; an answer that repeats it takes it into logs. Leave it out, or show XXXXX.',
  judge: (evidence) =>
    answersOf(evidence).flatMap((answer) => {
      if (answer.kind !== 'api') return [];
      const { step, subject } = answer;
      return passwordsIn(evidence.body(answer.exchange).value, '').map(({ pointer, text }) =>
        isMask(text)
          ? finding(ID, 'pass', `${answerInWords(answer)} masks the password`, { step, subject, pointer })
          : finding(ID, 'warn', `${answerInWords(answer)} holds a password in clear`, { step, subject, pointer }),
      );
    }),
};

function passwordsIn(value: Json | undefined, pointer: string): { readonly pointer: string; readonly text: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, Json]) => {
    const at = `${pointer}/${pointerToken(name)}`;
    const found = isJsonObject(value) && name === 'password' && typeof inner === 'string' && inner !== '';
    return found ? [{ pointer: at, text: inner }] : passwordsIn(inner, at);
  });
}
